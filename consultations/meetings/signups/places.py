"""Giving seats: the row of the room is locked, the people are counted, and only then a place is given.

Who is in line longest gets a free place first; where a group does not fit, the first after it that does.
"""

from django.db.models import Count, F, Q, Sum

from accounts.models import Participant
from clock.now import database_now
from consultations.meetings.signups.models import MeetingRoom, SignUp
from delivery.announcing import announce

State = SignUp.State


def locked_room(meeting_id: int) -> MeetingRoom:
    """The room of a meeting, locked until the end of the transaction: seats are given one after the other.

    With the meeting, as it is now: it may have been cancelled while we waited for the lock.
    """
    known = MeetingRoom.objects.select_related("meeting")
    return known.select_for_update(no_key=True, of=("self",)).get(pk=meeting_id)


def locked_sign_up(pk: int) -> SignUp:
    """A sign-up, locked after its room; read anew with what belongs to it."""
    known = SignUp.objects.select_related("meeting", "participant")
    return known.select_for_update(no_key=True, of=("self",)).get(pk=pk)


def recount(room: MeetingRoom, participant: Participant | None = None) -> bool:
    """Count anew how many people have a seat and how many wait, and write it; call it with the room locked.

    Returns whether this participant is one of them.
    """
    is_there = count(room, participant)
    room.save(update_fields=["taken", "waiting", "last_line"])
    return is_there


def count(room: MeetingRoom, participant: Participant | None = None) -> bool:
    """The same without writing, for who writes the room right after."""
    people = F("companions") + 1
    counted = SignUp.objects.filter(meeting=room.pk).aggregate(
        taken=Sum(people, filter=Q(state=State.IN)),
        waiting=Sum(people, filter=Q(state=State.WAITING)),
        own=Count("pk", filter=Q(state__in=SignUp.STANDING, participant=participant.pk if participant else 0)),
    )
    room.taken, room.waiting = counted["taken"] or 0, counted["waiting"] or 0
    return bool(counted["own"])


def give_place(room: MeetingRoom, sign_up: SignUp) -> None:
    """A seat for everyone in this sign-up, or the last place in line; call it with the room locked and counted.

    What happens between lock and commit is kept short, as everyone who signs up waits for it.
    """
    room.last_line += 1
    sign_up.line = room.last_line
    sign_up.state = State.IN if room.fits(sign_up.people) else State.WAITING
    sign_up.save()
    if sign_up.state == State.IN:
        room.taken += sign_up.people
    else:
        room.waiting += sign_up.people
    room.save(update_fields=["taken", "waiting", "last_line"])


def move_up(room: MeetingRoom) -> list[SignUp]:
    """Free seats go to who waits, in order, and they are told; call it with the room locked and counted."""
    if room.is_full or not room.waiting:
        return []
    moved = []
    for one in SignUp.objects.select_for_update(no_key=True, of=("self",)).filter(meeting=room.pk).waiting():
        if room.fits(one.people):
            one.state, one.version = State.IN, one.version + 1
            one.save(update_fields=["state", "version"])
            recount(room)
            moved.append(one)
    for one in moved:
        tell("sign_up_moved_up", one)
    return moved


def tell(kind: str, sign_up: SignUp) -> None:
    """Let who signed up know how it stands; who left no address cannot be told."""
    if sign_up.participant:
        subject = f"sign_up:{sign_up.pk}"
        announce(kind=kind, subject=subject, version=sign_up.version, to=[sign_up.participant], now=database_now())
