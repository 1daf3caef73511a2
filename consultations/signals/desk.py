"""The desk of signals in Wagtail's admin: logging one, reading them, how many there were, and the list as CSV."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.menu import MenuItem

from accounts.models import User
from consultations.desk_hooks import ItemForWhoMay
from consultations.signals import actions, rules
from consultations.signals.counting import count_signals, keys_of
from consultations.signals.forms import SignalFilter, SignalForm
from consultations.signals.models import Signal
from consultations.spreadsheets import BYTE_ORDER_MARK, line

PER_PAGE = 50
ROWS_AT_ONCE = 500
FOLDER = "consultations/signals"
LOGGED = {
    "consultations.log_signal": (gettext_lazy("Noteer een signaal"), gettext_lazy("Signaal genoteerd")),
    "consultations.remove_signal": (gettext_lazy("Gooi een signaal weg"), gettext_lazy("Signaal weggegooid")),
    "consultations.hand_over_again": (gettext_lazy("Draag opnieuw over"), gettext_lazy("Melding opnieuw overgedragen")),
    "consultations.take_over": (gettext_lazy("Neem een melding over"), gettext_lazy("Melding zelf overgenomen")),
}


def index(request: HttpRequest) -> HttpResponse:
    """The signals, the newest first, with how many there were per category and year."""
    if not rules.may_read_signals(request.user):
        _staff_of(request)
        return redirect("signals_desk:add")
    sieve = SignalFilter(request.GET)
    area = sieve.cleaned_data.get("gebied") if sieve.is_valid() else None
    page = Paginator(_sifted(sieve), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "heading": _("Signalen"),
        "icon_name": "view",
        "sieve": sieve,
        "page_obj": page,
        "counts": count_signals(keys_of([area]) if area else None),
        "query": request.GET.urlencode(),
    }
    return render(request, f"{FOLDER}/desk_index.html", context)


def add(request: HttpRequest) -> HttpResponse:
    """Log what was noticed."""
    by = _staff_of(request)
    form = SignalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.log_signal(signal=form.save(commit=False), by=by)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, _("Het signaal is bewaard."))
            return redirect("signals_desk:add")
    context = {"heading": _("Nieuw signaal"), "icon_name": "view", "form": form, "button": _("Bewaar het signaal")}
    if rules.may_read_signals(by):
        context |= {"back_url": reverse("signals_desk:index"), "back_label": _("Terug naar de signalen")}
    return render(request, f"{FOLDER}/desk_add.html", context, status=422 if form.errors else 200)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a signal away."""
    actions.remove_signal(signal=get_object_or_404(Signal, pk=pk), by=_staff_of(request))
    messages.success(request, _("Het signaal is weg."))
    return redirect("signals_desk:index")


def download(request: HttpRequest) -> StreamingHttpResponse:
    """The signals that are chosen, as a table (CSV); for staff only."""
    if not rules.may_read_signals(request.user):
        raise PermissionDenied
    response = StreamingHttpResponse(_lines(_sifted(SignalFilter(request.GET))), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="signalen.csv"'
    return response


def menu_item() -> MenuItem:
    """Who logs signals finds the desk in the menu."""
    label, address = gettext_lazy("Signalen"), reverse("signals_desk:index")
    return ItemForWhoMay(rules.may_log_signals, label, address, name="signalen", icon_name="view", order=325)


def urls() -> list[Any]:
    """The addresses of the desk, below /beheer/."""
    return [path("signalen/", include("consultations.signals.desk_urls", namespace="signals_desk"))]


def _sifted(sieve: SignalFilter) -> QuerySet[Signal]:
    found = Signal.objects.select_related("area", "category", "organisation")
    if not sieve.is_valid():
        return found
    chosen = sieve.cleaned_data
    if chosen["gebied"]:
        found = found.filter(area__in=keys_of([chosen["gebied"]]))
    if chosen["soort"]:
        found = found.filter(category=chosen["soort"])
    if chosen["jaar"]:
        found = found.filter(noticed_on__year=chosen["jaar"])
    return found


def _lines(signals: QuerySet[Signal]) -> Iterator[str]:
    yield BYTE_ORDER_MARK + line([_("gezien op"), _("gebied"), _("waarover"), _("van wie"), _("functie"), _("signaal")])
    for signal in signals.iterator(chunk_size=ROWS_AT_ONCE):
        who = signal.organisation.name if signal.organisation else signal.get_source_display()
        day = signal.noticed_on.isoformat()
        yield line([day, signal.area.name, signal.category.name, who, signal.role, signal.text])


def _staff_of(request: HttpRequest) -> User:
    if not rules.may_log_signals(request.user) or not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
