"""The form by which the author of hidden input objects: by the mailed link, or logged in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from clock.now import database_now
from consultations.moderation import rules
from consultations.moderation.forms import ObjectionForm
from consultations.moderation.objecting import object_to_hiding, term_ends_on
from consultations.register.authors import known_participant
from consultations.register.models import Contribution
from consultations.register.own_links import contribution_of
from consultations.register.references import read_reference
from delivery.unlisted import unlisted_form
from safekeeping.expired import expired_message, has_expired, keeps_what_was_typed, was_sent


@keeps_what_was_typed
@unlisted_form
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Object by the mailed link."""
    return _object(request, contribution_of(token), reverse("own_contribution", args=[token]))


@keeps_what_was_typed
@login_required
@unlisted_form
def mine(request: HttpRequest, typed: str) -> HttpResponse:
    """Object, logged in."""
    plain = read_reference(typed)
    contribution = Contribution.objects.by_reference(plain) if plain else None
    participant = known_participant(request)
    if contribution and (participant is None or contribution.participant_id != participant.pk):
        contribution = None
    return _object(request, contribution, reverse("my_contribution", args=[typed]))


def _object(request: HttpRequest, contribution: Contribution | None, back: str) -> HttpResponse:
    if contribution is None:
        raise Http404
    decision = contribution.hiding
    if not rules.may_object_to(decision):
        return redirect(back)  # that page says how it stands
    form = ObjectionForm(request.POST if request.method == "POST" else None)
    if has_expired(request):
        form.add_error(None, expired_message())
    elif was_sent(request) and form.is_valid():
        try:
            object_to_hiding(contribution=contribution, text=form.cleaned_data["text"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Wij hebben uw bezwaar ontvangen."))
            return redirect(back)
    context = {"form": form, "contribution": contribution, "decision": decision, "back": back}
    context["due_on"] = term_ends_on(database_now())
    return render(request, "consultations/moderation/object.html", context, status=422 if form.errors else 200)
