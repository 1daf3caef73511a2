"""How a resident's report is taken in, tried again or done by hand, and let go."""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import User
from areas.models import Area
from clock.now import database_now
from consultations.signals import rules
from consultations.signals.actions import keep_signal
from consultations.signals.handover.models import NOBODY, Handover, ReportingSystem
from consultations.signals.models import Signal, SignalCategory
from consultations.terms.models import Terms

State = Handover.State
SHOWN_DAYS = 90


@dataclass(frozen=True)
class Contact:
    """Whom the people of the other system may ask, if the resident wants so."""

    name: str = ""
    email: str = ""
    phone: str = ""


def hash_of(key: str) -> str:
    """The kept form of the key in the address of a report."""
    return sha256(key.encode()).hexdigest()


@transaction.atomic
def report(
    *, area: Area, category: SignalCategory, text: str, place: str, noticed_on: date, contact: Contact
) -> tuple[Handover, str]:
    """A resident reports something; the worker hands it over. Returns it with the key of its page.

    Raises ValidationError where reports are not made on this site.
    """
    if ReportingSystem.now().way != ReportingSystem.Way.OPEN311:
        raise ValidationError(_("Op deze site kunt u nu niet melden."))
    signal = Signal(area=area, category=category, text=text, noticed_on=noticed_on, source=Signal.Source.RESIDENT)
    keep_signal(signal=signal)
    key, now = secrets.token_urlsafe(16), database_now()
    handover = Handover.objects.create(
        signal=signal,
        key_hash=hash_of(key),
        place=place,
        contact_name=contact.name,
        contact_email=contact.email,
        contact_phone=contact.phone,
        not_before=now,
        created_at=now,
    )
    return handover, key


@transaction.atomic
def hand_over_again(*, handover: Handover, by: User) -> None:
    """Staff have a report tried again, with all its attempts anew; one that did not fail stays as it is."""
    handover = _failed(handover, by)
    if handover.state == State.FAILED:
        handover.state, handover.attempts, handover.not_before = State.WAITING, 0, database_now()
        handover.rounds += 1
        handover.save()
        log(handover, "consultations.hand_over_again", user=by)


@transaction.atomic
def take_over(*, handover: Handover, number: str, by: User) -> None:
    """Staff put a report in the other system by hand: it is handed over, and nobody is known here any more."""
    handover = _failed(handover, by)
    if handover.state == State.FAILED:
        for name, nothing in NOBODY.items():
            setattr(handover, name, nothing)
        handover.state, handover.number, handover.handed_over_at = State.DONE, number.strip(), database_now()
        handover.save()
        log(handover, "consultations.take_over", user=by)


@transaction.atomic
def forget_handovers() -> int:
    """Let go of reports nobody could hand over in time, and of those handed over long ago; the signals stay."""
    now = database_now()
    late = now - timedelta(days=Terms.now().report_kept_days)
    gone = Handover.objects.filter(handed_over_at=None, created_at__lt=late)
    done = Handover.objects.filter(handed_over_at__lt=now - timedelta(days=SHOWN_DAYS))
    return gone.delete()[0] + done.delete()[0]


@transaction.atomic
def forget_sender(*, email: str) -> None:
    """Who is erased stands in no report that still waits either; that goes on without a name."""
    nobody = {name: nothing for name, nothing in NOBODY.items() if name != "place"}
    Handover.objects.filter(contact_email__iexact=email).update(**nobody)


def _failed(handover: Handover, by: User) -> Handover:
    if not rules.may_hand_over(by):
        raise PermissionDenied
    return Handover.objects.select_for_update().get(pk=handover.pk)
