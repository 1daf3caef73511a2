"""Inviting people to submit an initiative together, their yes, and their leaving."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import Participant
from clock.now import database_now
from consultations.initiatives.drafts.models import Draft
from consultations.initiatives.errors import NotYours
from consultations.initiatives.models import Initiative
from consultations.initiatives.together import rules
from consultations.initiatives.together.models import CoInitiator
from delivery.confirmations import ask_to_confirm
from delivery.models import Confirmation


@transaction.atomic
def invite(*, about: Draft | Initiative, email: str, by: Participant, language: str, network: str = "") -> Confirmation:
    """The author asks someone by mail to submit this together; that person decides. Raises NotYours or TooManyMails."""
    _lock(about)
    if not rules.may_invite(about, by):
        raise NotYours(_("U kunt hier niemand meer bij vragen."))
    row = CoInitiator.objects.create(invited_at=database_now(), **rules.place_of(about))
    return ask_to_confirm(email=email, subject=f"together:{row.pk}", language=language, network=network)


@transaction.atomic
def join(*, number: int, participant: Participant) -> Draft | Initiative | None:
    """Someone who was invited says yes; saying so twice changes nothing. None when the invitation is gone."""
    row = CoInitiator.objects.filter(pk=number).first()
    if row is None:
        return None
    about = rules.about(row)
    _lock(about)
    is_author = rules.author_of(about) == participant.pk
    twice = CoInitiator.objects.filter(participant=participant, **rules.place_of(about)).exclude(pk=number).exists()
    if is_author or twice:
        CoInitiator.objects.filter(pk=number, participant=None).delete()
    else:
        waiting = CoInitiator.objects.filter(pk=number, participant=None)
        waiting.update(participant=participant, confirmed_at=database_now())
    return about


@transaction.atomic
def choose_name(*, about: Draft | Initiative, participant: Participant, is_named: bool) -> None:
    """A co-initiator chooses whether the own name stands on the site."""
    CoInitiator.objects.filter(participant=participant, **rules.place_of(about)).update(is_named=is_named)


@transaction.atomic
def take_off(*, row: CoInitiator, by: Participant) -> None:
    """The author takes someone off, or someone goes: also an invitation that waits. Raises NotYours."""
    if not rules.may_take_off(row, by):
        raise NotYours(_("Dat kan alleen de indiener doen, of de mede-indiener zelf."))
    row.delete()


@transaction.atomic
def forget_invitation(*, number: int) -> None:
    """Delete an invitation nobody answered."""
    CoInitiator.objects.filter(Q(participant=None), pk=number).delete()


def _lock(about: Draft | Initiative) -> None:
    """Two who press at once come one after the other: what it is about is the row that exists."""
    if isinstance(about, Draft):
        Draft.objects.select_for_update(of=("self",)).get(pk=about.pk)
    else:
        Initiative.objects.select_for_update(of=("self",)).get(pk=about.pk)
