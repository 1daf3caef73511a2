"""Throwing a draft away, after a question whether that is meant."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from consultations.initiatives.drafts import actions, rules
from consultations.initiatives.drafts.models import Draft
from consultations.register.authors import known_participant
from safekeeping.expired import was_sent


@never_cache
@login_required
def drop(request: HttpRequest, number: int) -> HttpResponse:
    """The author throws a draft away."""
    found = get_object_or_404(Draft, pk=number)
    participant = known_participant(request)
    if participant is None or not rules.may_send(found, participant):
        raise Http404
    if was_sent(request):
        try:
            actions.drop_draft(draft=found, participant=participant)
            messages.success(request, _("Uw concept is weg."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect("mine")
    return render(request, "consultations/initiatives/drop_draft.html", {"draft": found})
