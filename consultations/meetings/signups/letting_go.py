"""Letting go of who signed up: some days after a meeting, when someone is erased, or turns out to be one of two."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from accounts.models import Participant
from clock.now import database_now
from consultations.meetings.signups.actions import withdraw_sign_up
from consultations.meetings.signups.models import SignUp, SignUpKey
from consultations.terms.models import Terms

NOBODY: dict[str, Any] = {"participant": None, "name": "", "wishes": "", "question": ""}


@transaction.atomic
def forget_unconfirmed(*, number: int) -> None:
    """A sign-up whose address was never confirmed goes; it never held a place."""
    SignUp.objects.filter(pk=number, state=SignUp.State.PENDING).delete()


@transaction.atomic
def forget_after_meetings() -> None:
    """Some days after a meeting what people needed goes, and later who they were; how many there were stays."""
    now, terms = database_now(), Terms.now()
    needed_until = now - timedelta(days=terms.wishes_kept_days)
    SignUp.objects.filter(meeting__ends_at__lt=needed_until).exclude(wishes="").update(wishes="")
    _forget(SignUp.objects.filter(meeting__ends_at__lt=now - timedelta(days=terms.sign_up_kept_days)))


@transaction.atomic
def erase(participant: Participant) -> None:
    """Cut an erased person from their sign-ups: a place at a meeting that is still to come goes to the next in line."""
    mine = SignUp.objects.filter(participant=participant)
    to_come = mine.standing().filter(meeting__ends_at__gt=database_now()).order_by("meeting", "pk")
    for one in to_come:
        withdraw_sign_up(sign_up=one, tells=False)
    _forget(mine)


def merge(keep: Participant, gone: Participant) -> None:
    """Both turn out to be one person, who comes to each meeting once."""
    theirs = SignUp.objects.filter(participant=gone)
    both = SignUp.objects.filter(participant=keep).standing().values("meeting")
    for one in theirs.standing().filter(meeting__in=both).order_by("meeting", "pk"):
        withdraw_sign_up(sign_up=one, tells=False)
    theirs.update(participant=keep)


def export(participant: Participant) -> list[dict[str, Any]]:
    """What someone gave when signing up, to take along."""
    mine = SignUp.objects.filter(participant=participant).select_related("meeting").order_by("pk")
    return [
        {
            "meeting": one.meeting.title,
            "starts_at": one.meeting.starts_at,
            "state": one.state,
            "name": one.name,
            "companions": one.companions,
            "wishes": one.wishes,
            "question": one.question,
            "signed_at": one.signed_at,
        }
        for one in mine
    ]


def _forget(rows: Any) -> None:
    """No name, no address, and no link that still opens it; a place in the count stays."""
    numbers = list(rows.filter(forgotten_at=None).values_list("pk", flat=True))
    SignUpKey.objects.filter(sign_up__in=numbers).delete()
    SignUp.objects.filter(pk__in=numbers).update(**NOBODY, forgotten_at=database_now())
