"""Entering the register of people who want to do something, staying in it, and leaving it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import Participant
from areas.models import Area
from clock.now import database_now
from consultations.initiatives.willing.models import Skill, Willing
from delivery.announcing import announce
from delivery.confirmations import ask_to_confirm
from delivery.models import Confirmation, Event


@dataclass(frozen=True)
class Wish:
    """Who someone is, where they want to do something and what they can do; given with explicit consent."""

    name: str
    skills: Sequence[Skill]
    phone: str = ""
    area: Area | None = None
    about: str = ""


@transaction.atomic
def enter(*, participant: Participant, wish: Wish) -> Willing:
    """Someone we know enters the register, or changes what stands there; the year of consent begins anew."""
    Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)
    row = Willing.objects.filter(participant=participant).first()
    is_new = row is None
    row = _filled(row or Willing(participant=participant), wish)
    row.confirmed_at = row.confirmed_at or row.consented_at
    row.save()
    row.skills.set(wish.skills)
    if is_new:
        announce(kind="willing_noted", subject=f"willing:{row.pk}", to=[participant])
    return row


@transaction.atomic
def enter_by_mail(*, wish: Wish, email: str, language: str, network: str = "") -> Confirmation:
    """Someone without an account enters the register; it counts once that is confirmed. Raises TooManyMails."""
    row = _filled(Willing(), wish)
    row.save()
    row.skills.set(wish.skills)
    return ask_to_confirm(email=email, subject=f"willing:{row.pk}", language=language, network=network)


@transaction.atomic
def confirm(*, number: int, participant: Participant) -> None:
    """The address given with it is confirmed; what was said last stands. Nothing happens when it is gone."""
    Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)
    # Read under the lock: pressed twice, the second would make room by deleting what the first one confirmed.
    row = Willing.objects.filter(pk=number, participant=None).first()
    if row is None:
        return
    # What stood there for this person makes room: the unique key lets only one of two confirmations in.
    Willing.objects.filter(participant=participant).delete()
    row.participant, row.confirmed_at = participant, database_now()
    row.save()
    announce(kind="willing_noted", subject=f"willing:{row.pk}", to=[participant])


@transaction.atomic
def stay(*, number: int) -> None:
    """Someone says that the consent holds for another year."""
    today = timezone.localdate(database_now())
    Willing.objects.confirmed().filter(pk=number).update(holds_until=held_until(today), asked_again_on=None)


@transaction.atomic
def leave(*, number: int) -> None:
    """Someone leaves the register: all of it goes at once."""
    Willing.objects.filter(pk=number).delete()


@transaction.atomic
def forget_unconfirmed(*, number: int) -> None:
    """Delete an entry whose address was never confirmed."""
    Willing.objects.filter(pk=number, participant=None).delete()


def keep_register() -> None:
    """Ask after a year whether the consent still holds; who does not say so in four weeks, goes."""
    today = timezone.localdate(database_now())
    Willing.objects.unanswered(today - timedelta(days=settings.WILLING_ANSWER_DAYS)).delete()
    for row in Willing.objects.to_ask_again(today).select_related("participant"):
        with transaction.atomic():
            if not Willing.objects.to_ask_again(today).filter(pk=row.pk).update(asked_again_on=today):
                continue
            subject = f"willing:{row.pk}"
            times = Event.objects.filter(kind="willing_asked_again", subject=subject).count()
            to = [row.participant] if row.participant else []
            announce(kind="willing_asked_again", subject=subject, version=times + 1, to=to)


def _filled(row: Willing, wish: Wish) -> Willing:
    row.name, row.phone, row.area, row.about = wish.name, wish.phone, wish.area, wish.about
    row.consented_at = database_now()
    row.holds_until, row.asked_again_on = held_until(timezone.localdate(row.consented_at)), None
    return row


def held_until(day: date) -> date:
    """The day on which consent of this day is asked again, as the settings have it."""
    return day + timedelta(days=settings.WILLING_KEPT_DAYS)
