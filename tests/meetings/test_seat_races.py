"""Many people at one moment: never more than there are seats, and the rest in one line.

Seen on PostgreSQL: without the lock of `places.locked_room` the constraints still keep anyone from being one too many,
but of 500 people some 300 to 460 are sent away with an error, as two take the same place in line. Without the
constraints too, many are first in line, and one person who presses forty times signs up three times.
"""

from functools import partial

from accounts.models import Participant, User
from consultations.meetings.models import SignUp
from consultations.meetings.signups.actions import keep_seats, withdraw_sign_up
from tests.meetings.conftest import MakeMeeting, signs_up
from tests.races import in_a_race, together


@in_a_race
def test_five_hundred_for_sixty_seats(make_meeting: MakeMeeting) -> None:
    meeting = make_meeting(seats=60)
    crowd = Participant.objects.bulk_create(Participant(email=f"p{n}@example.org") for n in range(500))
    assert together([partial(signs_up, meeting, one) for one in crowd]) == []
    rows = list(SignUp.objects.order_by("line").values_list("line", "state"))
    assert rows == [(n + 1, "in" if n < 60 else "waiting") for n in range(500)]
    meeting.room.refresh_from_db()
    assert (meeting.room.taken, meeting.room.waiting) == (60, 440)


@in_a_race
def test_one_person_pressing_forty_times_signs_up_once(make_meeting: MakeMeeting, resident: Participant) -> None:
    meeting = make_meeting(seats=60)
    failures = together([partial(signs_up, meeting, resident)] * 40)
    assert len(failures) == 39
    assert SignUp.objects.count() == 1


@in_a_race
def test_withdrawing_and_signing_up_at_once_leaves_no_seat_empty(make_meeting: MakeMeeting, staff: User) -> None:
    meeting = make_meeting(seats=10)
    crowd = Participant.objects.bulk_create(Participant(email=f"p{n}@example.org") for n in range(40))
    first = [signs_up(meeting, one) for one in crowd[:20]]
    calls = [partial(withdraw_sign_up, sign_up=one) for one in first[:10]]
    calls += [partial(signs_up, meeting, one) for one in crowd[20:]]
    calls += [partial(keep_seats, meeting=meeting, seats=12, by=staff)]
    assert together(calls) == []
    meeting.room.refresh_from_db()
    assert (meeting.room.taken, meeting.room.waiting) == (12, 18)
    waiting = list(SignUp.objects.waiting().values_list("line", flat=True))
    assert max(SignUp.objects.coming().values_list("line", flat=True)) < min(waiting)
