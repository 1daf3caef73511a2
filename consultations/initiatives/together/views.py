"""The page on which people see with whom they submit something, invite others, and choose to be named."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from accounts.models import Participant
from consultations.initiatives.drafts import rules as draft_rules
from consultations.initiatives.drafts.models import Draft
from consultations.initiatives.models import Initiative
from consultations.initiatives.people import is_initiator
from consultations.initiatives.together import actions, rules
from consultations.initiatives.together.models import CoInitiator
from consultations.register.authors import author_of, known_participant
from consultations.register.forms import EMAIL_ERRORS
from safekeeping.expired import was_sent
from safekeeping.row_numbers import row_number


class InviteForm(forms.Form):
    """The address of someone to submit it together with."""

    email = forms.EmailField(
        label=_("E-mailadres"),
        error_messages=EMAIL_ERRORS,
        help_text=_("Wij sturen een mail. Pas als die persoon ja zegt, dient u het samen in."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


@never_cache
@login_required
def of_initiative(request: HttpRequest, number: int) -> HttpResponse:
    """With whom an initiative is carried."""
    found = get_object_or_404(Initiative.objects.with_who_and_where(), pk=number)
    if not is_initiator(found, known_participant(request)):
        raise Http404
    return _page(request, found)


@never_cache
@login_required
def of_draft(request: HttpRequest, number: int) -> HttpResponse:
    """With whom a draft is written."""
    found = get_object_or_404(Draft, pk=number)
    if not draft_rules.may_write(found, known_participant(request)):
        raise Http404
    return _page(request, found)


def _page(request: HttpRequest, about: Draft | Initiative) -> HttpResponse:
    participant = known_participant(request)
    assert participant is not None  # noqa: S101 - the views above ask to log in
    form = InviteForm(request.POST if "nodig" in request.POST else None)
    if was_sent(request) and _acted(request, about, participant, form):
        here: str = request.path
        return redirect(here if rules.author_of(about) == participant.pk or _is_in(about, participant) else "mine")
    rows = CoInitiator.objects.filter(**rules.place_of(about)).select_related("participant")
    context = {
        "about": about,
        "form": form,
        "rows": rows,
        "own": next((row for row in rows if row.participant_id == participant.pk), None),
        "is_author": rules.author_of(about) == participant.pk,
        "may_invite": rules.may_invite(about, participant),
    }
    status = 422 if form.errors else 200
    return render(request, "consultations/initiatives/together.html", context, status=status)


def _acted(request: HttpRequest, about: Draft | Initiative, participant: Participant, form: InviteForm) -> bool:
    """Do what the button that was pressed says; False when its form has to be put right."""
    if "naam" in request.POST:
        actions.choose_name(about=about, participant=participant, is_named=request.POST["naam"] == "ja")
        return True
    try:
        if "weg" in request.POST:
            own = CoInitiator.objects.filter(**rules.place_of(about))
            gone = get_object_or_404(own, pk=row_number(request.POST["weg"]))
            actions.take_off(row=gone, by=participant)
            return True
        if form.is_valid():
            sender = author_of(request)
            actions.invite(
                about=about,
                email=form.cleaned_data["email"],
                by=participant,
                language=sender.language,
                network=sender.network,
            )
            messages.success(request, _("De uitnodiging is verstuurd."))
            return True
    except ValidationError as error:
        form.add_error(None, error) if form.is_bound else messages.error(request, " ".join(error.messages))
    return False


def _is_in(about: Draft | Initiative, participant: Participant) -> bool:
    return CoInitiator.objects.filter(participant=participant, **rules.place_of(about)).exists()
