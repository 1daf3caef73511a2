"""Reporting something in public space: the form or the way to another system, and what became of a report."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from areas.models import Area
from consultations.signals.handover.actions import hash_of, report
from consultations.signals.handover.forms import ReportForm
from consultations.signals.handover.models import Handover, ReportingSystem
from delivery.limits import allow, visitor_hash
from delivery.unlisted import unlisted
from safekeeping.expired import expired_message, has_expired, keeps_what_was_typed, was_sent

REPORTS_AN_HOUR = 10
FOLDER = "consultations/signals/handover"


@keeps_what_was_typed
@never_cache
def start(request: HttpRequest) -> HttpResponse:
    """The form, a link to the other system, or whom to call: as the municipality chose."""
    system = ReportingSystem.now()
    if system.way != ReportingSystem.Way.OPEN311:
        return render(request, f"{FOLDER}/elsewhere.html", {"system": system})
    form = ReportForm(request.POST) if request.method == "POST" else ReportForm(initial=_asked_area(request))
    if has_expired(request):
        form.add_error(None, expired_message())
    elif was_sent(request) and form.is_valid() and not form.is_trapped:
        if not allow(f"report:{visitor_hash(request)}", limit=REPORTS_AN_HOUR, seconds=3600):
            form.add_error(None, _("U meldde vaak achter elkaar. Probeer het over een uur opnieuw, of bel ons."))
        else:
            try:
                key = _report(form)
            except ValidationError as refusal:
                form.add_error(None, refusal.messages)
            else:
                return redirect("handover:report", key)
    context = {"system": system, "form": form}
    return render(request, f"{FOLDER}/form.html", context, status=422 if form.errors else 200)


@unlisted
def show(request: HttpRequest, key: str) -> HttpResponse:
    """How far a report is, and its number in the other system; nothing of what was typed."""
    known = Handover.objects.select_related("signal__category", "signal__area")
    found = get_object_or_404(known, key_hash=hash_of(key))
    return render(request, f"{FOLDER}/report.html", {"handover": found, "system": ReportingSystem.now()})


def _report(form: ReportForm) -> str:
    said = form.cleaned_data
    _handover, key = report(
        area=said["area"],
        category=said["category"],
        text=said["text"],
        place=said["place"],
        noticed_on=timezone.localdate(),
        contact=form.contact(),
    )
    return key


def _asked_area(request: HttpRequest) -> dict[str, Any]:
    """The area of the page one comes from."""
    slug = request.GET.get("gebied", "")
    found = Area.objects.newest_of(slug) if slug else None
    return {"area": found} if found else {}
