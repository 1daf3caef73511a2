"""Where a partner's professional logs a signal, and sees what the own organisation logged."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from consultations.register.authors import known_participant
from consultations.signals import rules
from consultations.signals.actions import log_signal_of_partner
from consultations.signals.forms import PartnerSignalForm
from consultations.signals.models import Signal
from safekeeping.expired import expired_message, has_expired, keeps_what_was_typed, was_sent

PER_PAGE = 20


@keeps_what_was_typed
@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """The form for a signal, and below it what the own organisations logged."""
    participant = known_participant(request)
    partners = list(rules.partners_of(participant))
    if participant is None or not partners:
        raise PermissionDenied
    form = PartnerSignalForm(request.POST or None, partners=partners)
    if has_expired(request):
        form.add_error(None, expired_message())
    elif was_sent(request) and form.is_valid():
        organisation = form.cleaned_data.get("organisation") or partners[0]
        try:
            log_signal_of_partner(signal=form.save(commit=False), organisation=organisation, participant=participant)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, _("Het signaal is bewaard. Dank u wel."))
            return redirect("signals:mine")
    signals = Signal.objects.filter(organisation__in=partners).select_related("area", "category", "organisation")
    context = {"form": form, "page_obj": Paginator(signals, PER_PAGE).get_page(request.GET.get("page"))}
    return render(request, "consultations/signals/mine.html", context, status=422 if form.errors else 200)
