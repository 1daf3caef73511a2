"""Seats: who gets one, who waits, and who moves up."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.actions import erase_participant
from accounts.models import Participant, User
from clock.now import at
from consultations.meetings.actions import cancel_meeting
from consultations.meetings.attendance.actions import check_in, count_walk_ins
from consultations.meetings.attendance.counting import came_without_address, how_many_came, who_came
from consultations.meetings.errors import NoRoom, NoSignUp, SignedUpAlready
from consultations.meetings.models import Meeting, SignUp
from consultations.meetings.signups.actions import Wanted, change_sign_up, keep_seats, withdraw_sign_up
from consultations.meetings.signups.letting_go import forget_after_meetings
from delivery.models import Delivery
from tests.meetings.conftest import MakeMeeting, signs_up

State = SignUp.State


def states(meeting: Meeting) -> list[str]:
    return list(meeting.sign_ups.order_by("line").values_list("state", flat=True))


def told(kind: str) -> list[int]:
    """To whom a mail of this kind goes."""
    return list(Delivery.objects.filter(event__kind=kind).order_by("pk").values_list("participant", flat=True))


def test_who_comes_after_the_last_seat_waits_in_order(make_meeting: MakeMeeting, people: list[Participant]) -> None:
    meeting = make_meeting(seats=2)
    for one in people[:4]:
        signs_up(meeting, one)
    assert states(meeting) == ["in", "in", "waiting", "waiting"]
    meeting.room.refresh_from_db()
    assert (meeting.room.taken, meeting.room.waiting, meeting.room.free) == (2, 2, 0)


def test_withdrawing_moves_the_first_in_line_up_and_tells_them(
    make_meeting: MakeMeeting, people: list[Participant]
) -> None:
    meeting = make_meeting(seats=1)
    first, *_rest = [signs_up(meeting, one) for one in people[:3]]
    withdraw_sign_up(sign_up=first)
    assert states(meeting) == ["withdrawn", "in", "waiting"]
    assert told("sign_up_moved_up") == [people[1].pk]
    assert told("sign_up_withdrawn") == [people[0].pk]


def test_a_group_that_does_not_fit_waits_and_the_next_that_does_goes_first(
    make_meeting: MakeMeeting, people: list[Participant]
) -> None:
    meeting = make_meeting(seats=2)
    first = signs_up(meeting, people[0], companions=1)
    signs_up(meeting, people[1], companions=2)
    signs_up(meeting, people[2])
    withdraw_sign_up(sign_up=first)
    assert states(meeting) == ["withdrawn", "waiting", "in"]


def test_more_seats_let_who_waits_in(make_meeting: MakeMeeting, people: list[Participant], staff: User) -> None:
    meeting = make_meeting(seats=1)
    for one in people[:3]:
        signs_up(meeting, one)
    keep_seats(meeting=meeting, seats=3, by=staff)
    assert states(meeting) == ["in", "in", "in"]
    assert told("sign_up_moved_up") == [people[1].pk, people[2].pk]


def test_seats_are_never_taken_from_who_has_one(
    make_meeting: MakeMeeting, people: list[Participant], staff: User
) -> None:
    meeting = make_meeting(seats=3)
    for one in people[:2]:
        signs_up(meeting, one)
    with pytest.raises(NoRoom):
        keep_seats(meeting=meeting, seats=1, by=staff)


def test_nobody_signs_up_twice(make_meeting: MakeMeeting, resident: Participant) -> None:
    meeting = make_meeting()
    signs_up(meeting, resident)
    with pytest.raises(SignedUpAlready):
        signs_up(meeting, resident)


def test_who_withdrew_can_come_after_all(make_meeting: MakeMeeting, resident: Participant) -> None:
    meeting = make_meeting()
    withdraw_sign_up(sign_up=signs_up(meeting, resident))
    assert signs_up(meeting, resident).state == State.IN


def test_bringing_more_people_than_there_are_seats_is_refused(
    make_meeting: MakeMeeting, people: list[Participant]
) -> None:
    meeting = make_meeting(seats=2)
    first = signs_up(meeting, people[0])
    signs_up(meeting, people[1])
    with pytest.raises(NoRoom):
        change_sign_up(sign_up=first, wanted=Wanted(companions=1))


def test_coming_with_fewer_gives_the_seat_to_who_waits(make_meeting: MakeMeeting, people: list[Participant]) -> None:
    meeting = make_meeting(seats=2)
    first = signs_up(meeting, people[0], companions=1)
    signs_up(meeting, people[1])
    change_sign_up(sign_up=first, wanted=Wanted(companions=0))
    assert states(meeting) == ["in", "in"]


@pytest.mark.parametrize("late", ["begun", "closed", "cancelled", "draft", "too_many"])
def test_when_one_cannot_sign_up(make_meeting: MakeMeeting, resident: Participant, staff: User, late: str) -> None:
    until = timezone.now() - timedelta(hours=1) if late == "closed" else None
    meeting = make_meeting(live=late != "draft", sign_up_until=until)
    moment = meeting.starts_at if late == "begun" else timezone.now()
    if late == "cancelled":
        cancel_meeting(meeting=meeting, reason="De zaal is dicht.", by=staff)
    with at(moment), pytest.raises(NoSignUp):
        signs_up(meeting, resident, companions=9 if late == "too_many" else 0)


def test_erasing_someone_frees_the_seat(make_meeting: MakeMeeting, people: list[Participant]) -> None:
    meeting = make_meeting(seats=1)
    first, second = signs_up(meeting, people[0], name="Joke"), signs_up(meeting, people[1])
    erase_participant(participant=people[0])
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.participant, first.name, first.state, second.state) == (None, "", "withdrawn", "in")


def test_what_people_needed_goes_first_and_then_who_they_were(make_meeting: MakeMeeting, resident: Participant) -> None:
    meeting = make_meeting()
    found = signs_up(meeting, resident, name="Fatima", wishes="Rolstoel", companions=1)
    with at(meeting.ends_at + timedelta(days=4)):
        forget_after_meetings()
    found.refresh_from_db()
    assert (found.wishes, found.name, found.participant) == ("", "Fatima", resident)
    with at(meeting.ends_at + timedelta(days=61)):
        forget_after_meetings()
    found.refresh_from_db()
    assert (found.name, found.participant, found.people, found.keys.count()) == ("", None, 2, 0)


def test_who_came_are_those_checked_in_and_the_rest_is_counted(
    make_meeting: MakeMeeting, people: list[Participant], staff: User
) -> None:
    meeting = make_meeting()
    came = signs_up(meeting, people[0], companions=2)
    signs_up(meeting, people[1])
    check_in(sign_up=came, by=staff)
    check_in(sign_up=came, by=staff)
    count_walk_ins(meeting=meeting, more=5, by=staff)
    count_walk_ins(meeting=meeting, more=-1, by=staff)
    assert list(who_came(meeting)) == [people[0]]
    counted = how_many_came(meeting)
    assert (counted.people, counted.walk_ins, counted.reachable) == (7, 4, 1)
    assert came_without_address(meeting) == 6
