"""Noting who comes in at the door."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import check
from clock.now import database_now
from consultations.meetings.attendance.models import Arrival
from consultations.meetings.errors import NotPossible
from consultations.meetings.models import Meeting, SignUp
from consultations.meetings.rules import may_keep_meetings
from consultations.meetings.signups.places import locked_room, locked_sign_up


@transaction.atomic
def check_in(*, sign_up: SignUp, people: int | None = None, by: User) -> Arrival:
    """Someone who signed up is there, with so many people; noting it again only corrects how many.

    Who was on the waiting list comes in too: staff at the door see whether there is a chair. Raises NotPossible.
    """
    check(may_keep_meetings, by)
    found = locked_sign_up(sign_up.pk)
    if found.state not in SignUp.STANDING or found.meeting.state == Meeting.State.CANCELLED:
        raise NotPossible(_("Deze aanmelding staat niet meer. Tel deze persoon als iemand zonder aanmelding."))
    number = min(max(people or found.people, 1), 10)
    arrival, is_new = Arrival.objects.get_or_create(
        sign_up=found, defaults={"people": number, "at": database_now(), "by": by}
    )
    if not is_new and people is not None and arrival.people != number:
        arrival.people = number
        arrival.save(update_fields=["people"])
    return arrival


@transaction.atomic
def undo_check_in(*, sign_up: SignUp, by: User) -> None:
    """Noted by mistake."""
    check(may_keep_meetings, by)
    Arrival.objects.filter(sign_up=sign_up).delete()


@transaction.atomic
def count_walk_ins(*, meeting: Meeting, more: int, by: User) -> int:
    """So many people came in without signing up, or fewer than was counted; never less than nobody. Returns all."""
    check(may_keep_meetings, by)
    room = locked_room(meeting.pk)
    room.walk_ins = min(max(room.walk_ins + more, 0), 9999)
    room.save(update_fields=["walk_ins"])
    return room.walk_ins
