"""After a meeting: who was checked in gets the form, once; walk-ins by code."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import Participant, User
from clock.now import at
from consultations.evaluations.errors import CannotBegin
from consultations.evaluations.opening import begin_after_meetings, evaluate_meeting
from consultations.meetings.attendance.actions import check_in, count_walk_ins
from consultations.models import Evaluation, Meeting
from delivery.ticking import tick
from tests.meetings.conftest import MakeMeeting, make_meeting, people, signs_up

__all__ = ["make_meeting", "people"]
pytestmark = pytest.mark.django_db


def over(meeting: Meeting, hours: int = 13) -> None:
    """Let it be long over."""
    ends_at = timezone.now() - timedelta(hours=hours)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=ends_at - timedelta(hours=2), ends_at=ends_at)
    meeting.refresh_from_db()


def test_who_was_there_gets_the_form_and_who_stayed_away_does_not(
    make_meeting: MakeMeeting, people: list[Participant], staff: User, client: Client
) -> None:
    meeting = make_meeting()
    for one in people:
        sign_up = signs_up(meeting, one)
        if one != people[0]:
            check_in(sign_up=sign_up, by=staff)
    count_walk_ins(meeting=meeting, more=3, by=staff)
    assert begin_after_meetings() == 0
    over(meeting)
    assert begin_after_meetings() == 1
    assert begin_after_meetings() == 0
    evaluation = Evaluation.objects.get()
    assert (evaluation.invited, evaluation.people) == (5, 8)
    mail.outbox.clear()
    tick()
    asked = [one for one in mail.outbox if one.subject.startswith("Hoe vond u het?")]
    assert sorted(one.to[0] for one in asked) == sorted(str(one.email) for one in people[1:])
    assert "Wie erbij was, kan nu invullen" in client.get(meeting.get_absolute_url()).text


def test_who_is_noted_late_gets_it_late_and_nobody_twice(
    make_meeting: MakeMeeting, people: list[Participant], staff: User
) -> None:
    meeting = make_meeting()
    sign_ups = [signs_up(meeting, one) for one in people[:2]]
    check_in(sign_up=sign_ups[0], by=staff)
    over(meeting)
    begin_after_meetings()
    tick()
    check_in(sign_up=sign_ups[1], by=staff)
    begin_after_meetings()
    tick()
    asked = [one.to[0] for one in mail.outbox if one.subject.startswith("Hoe vond u het?")]
    assert sorted(asked) == sorted(str(one.email) for one in people[:2])


def test_staff_get_it_ready_before_so_that_the_slips_can_be_printed(
    make_meeting: MakeMeeting, people: list[Participant], staff: User, staff_client: Client
) -> None:
    meeting = make_meeting()
    evaluation = evaluate_meeting(meeting=meeting, by=staff)
    assert evaluation.invited == 0
    assert evaluation.closes_at > meeting.ends_at + timedelta(days=13)
    slips = staff_client.post(f"/beheer/evaluaties/{evaluation.pk}/kaartjes/", {"number": 4}).text
    assert slips.count('class="paper-code"') == 4
    assert slips.count("<svg") == 4
    assert "nog niet begonnen" in Client().get(f"/evaluaties/qr/{evaluation.key}/").text
    with at(meeting.ends_at):
        assert "Welk cijfer geeft u ons?" in Client().get(f"/evaluaties/qr/{evaluation.key}/").text
    with pytest.raises(CannotBegin):
        evaluate_meeting(meeting=meeting, by=staff)


def test_a_cancelled_meeting_is_not_evaluated(make_meeting: MakeMeeting) -> None:
    meeting = make_meeting()
    Meeting.objects.filter(pk=meeting.pk).update(state="cancelled", cancel_reason="De zaal is dicht.")
    over(meeting)
    assert begin_after_meetings() == 0


def test_staff_begin_the_evaluation_of_a_meeting_they_choose(make_meeting: MakeMeeting, staff_client: Client) -> None:
    meeting = make_meeting("Avond over de bomen")
    answer = staff_client.post("/beheer/evaluaties/nieuw/", {"meeting": meeting.pk}, follow=True)
    assert "De evaluatie is begonnen." in answer.content.decode()
    assert Evaluation.objects.get().meeting == meeting
