"""Offering an initiative one's help, changing that, and taking it back."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Participant
from clock.now import database_now
from consultations.initiatives.errors import NotHelpable
from consultations.initiatives.locking import locked
from consultations.initiatives.models import Initiative
from consultations.initiatives.people import initiators_of
from consultations.initiatives.volunteers import rules
from consultations.initiatives.volunteers.models import Volunteer
from delivery.announcing import announce
from delivery.confirmations import ask_to_confirm
from delivery.models import Confirmation

SAID = ("name", "phone", "what", "hears_diary")


@dataclass(frozen=True)
class Offer:
    """Who someone is, how to reach them, and what they can do; only those who carry the initiative read it."""

    name: str
    phone: str = ""
    what: str = ""
    hears_diary: bool = False


@transaction.atomic
def offer_help(*, initiative: Initiative, participant: Participant, offer: Offer) -> Volunteer:
    """Someone we know wants to help; doing so again changes what they said. Raises NotHelpable."""
    initiative = locked(initiative)
    if not rules.may_offer(initiative, participant):
        raise NotHelpable(_("Dit initiatief zoekt geen hulp meer."))
    now = database_now()
    known = Volunteer.objects.filter(initiative=initiative, participant=participant).first()
    row = known or Volunteer(initiative=initiative, participant=participant, offered_at=now, confirmed_at=now)
    for name, value in asdict(offer).items():
        setattr(row, name, value)
    row.save()
    if known is None:
        _tell(row, now)
    return row


@transaction.atomic
def offer_by_mail(
    *, initiative: Initiative, offer: Offer, email: str, language: str, network: str = ""
) -> Confirmation:
    """Someone without an account wants to help; its people see it once that is confirmed.

    Raises NotHelpable or TooManyMails.
    """
    if not rules.may_be_helped(initiative):
        raise NotHelpable(_("Dit initiatief zoekt geen hulp meer."))
    row = Volunteer.objects.create(initiative=initiative, offered_at=database_now(), **asdict(offer))
    return ask_to_confirm(email=email, subject=f"volunteer:{row.pk}", language=language, network=network)


@transaction.atomic
def confirm_offer(*, number: int, participant: Participant) -> Initiative | None:
    """The address given with this offer is confirmed; what was said last stands. None when it is gone."""
    row = Volunteer.objects.filter(pk=number).select_related("initiative").first()
    if row is None:
        return None
    initiative = locked(row.initiative)
    known = Volunteer.objects.filter(initiative=initiative, participant=participant).exclude(pk=number)
    if row.participant_id is not None:
        return initiative
    if known.exists() or not rules.may_offer(initiative, participant):
        # Who helps already said it anew; a person who carries it needs no place among the helpers.
        known.update(**{name: getattr(row, name) for name in SAID})
        row.delete()
        return initiative
    row.participant, row.confirmed_at = participant, database_now()
    row.save()
    _tell(row, row.confirmed_at)
    return initiative


@transaction.atomic
def stop_helping(*, number: int) -> None:
    """Someone helps no more: name and number go at once."""
    Volunteer.objects.filter(pk=number).delete()


@transaction.atomic
def forget_offer(*, number: int) -> None:
    """Delete an offer whose address was never confirmed."""
    Volunteer.objects.filter(pk=number, participant=None).delete()


def forget_old_offers() -> None:
    """Names and numbers go some weeks after the initiative came to its end."""
    before = database_now() - timedelta(days=settings.VOLUNTEERS_KEPT_DAYS)
    Volunteer.objects.of_ended_before(before).delete()


def _tell(row: Volunteer, now: datetime) -> None:
    """Those who carry it hear that someone wants to help, and the helper how to stop; each once."""
    announce(kind="help_offered", subject=f"volunteer:{row.pk}", to=initiators_of(row.initiative), now=now)
    if row.participant is not None:
        announce(kind="help_noted", subject=f"volunteer:{row.pk}", to=[row.participant], now=now)
