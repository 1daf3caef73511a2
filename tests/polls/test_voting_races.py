"""Rule 3 under real concurrency: however many tabs, one voice is one vote."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Participant
from consultations.consultation.actions import publish_consultation
from consultations.models import Choice, Consultation, Contribution, Option, Poll, Voice
from consultations.polls.actions import cast_vote
from consultations.register.actions import confirm
from consultations.register.authors import Author
from consultations.register.errors import NotOpen
from tests.races import in_a_race, together

PEOPLE = 200


@pytest.fixture
def poll(transactional_db: None, make_consultation) -> Poll:
    consultation = make_consultation("poll", publish=False)
    poll = Poll.objects.create(consultation=consultation)
    Option.objects.bulk_create([Option(poll=poll, text="Ja"), Option(poll=poll, text="Nee")])
    publish_consultation(consultation=consultation, by=None)
    return poll


def vote(poll: Poll, person: Participant, option: Option) -> None:
    fresh = Poll.objects.select_related("consultation__project").get(pk=poll.pk)
    cast_vote(poll=fresh, author=Author(participant=person), options=[option])


@in_a_race
def test_two_hundred_votes_at_once_by_one_person_leave_one(poll: Poll) -> None:
    person = Participant.objects.create(email="a@example.org")
    yes, no = poll.options.all()
    failures = together([lambda option=option: vote(poll, person, option) for option in [yes, no] * (PEOPLE // 2)])
    assert failures == []
    assert Contribution.objects.counted().count() == 1
    assert Voice.objects.count() == 1
    assert Choice.objects.count() == 1


@in_a_race
def test_two_different_answers_at_once_by_each_of_two_hundred_people_leave_one_each(poll: Poll) -> None:
    people = Participant.objects.bulk_create(Participant(email=f"{number}@example.org") for number in range(PEOPLE))
    yes, no = poll.options.all()
    failures = together(
        [lambda person=person, option=option: vote(poll, person, option) for person in people for option in (yes, no)]
    )
    assert failures == []
    votes = Counter(Choice.objects.values_list("ballot__participant", flat=True))
    assert len(votes) == PEOPLE
    assert set(votes.values()) == {1}


@in_a_race
def test_many_pending_answers_of_one_address_confirmed_at_once_leave_the_last_given(poll: Poll) -> None:
    person = Participant.objects.create(email="a@example.org")
    yes, no = poll.options.all()
    pending = [
        cast_vote(poll=poll, author=Author(email="a@example.org", browser_hash="x"), options=[option]).ballot
        for option in [yes, no] * 10
    ]
    failures = together([lambda one=one: confirm(contribution_id=one.pk, participant=person) for one in pending])
    assert failures == []
    assert [ballot.pk for ballot in Contribution.objects.counted()] == [pending[-1].pk]


@in_a_race
def test_closing_is_exact_to_the_moment_even_for_a_vote_that_waited(poll: Poll, monkeypatch) -> None:
    """The moment is read after the lock: a vote that came in time but waited past closing is too late."""
    person = Participant.objects.create(email="a@example.org")
    closes_at = timezone.now() + timedelta(hours=1)
    Consultation.objects.update(closes_at=closes_at)
    yes, _no = poll.options.all()
    monkeypatch.setattr("consultations.polls.actions.database_now", lambda: closes_at - timedelta(microseconds=1))
    vote(poll, person, yes)
    monkeypatch.setattr("consultations.polls.actions.database_now", lambda: closes_at)
    with pytest.raises(NotOpen):
        vote(poll, person, yes)
    assert Contribution.objects.counted().count() == 1
