"""Reactions that come at the same moment, on real connections."""

import pytest

from accounts.models import Participant
from consultations.comments.actions import post_comment, toggle_helpful
from consultations.comments.listing import thread_of
from consultations.models import Comment, Consultation, Contribution, Helpful, Thread
from consultations.register.authors import Author
from tests.races import in_a_race, together

AT_ONCE = 60


@pytest.fixture
def question(transactional_db: None, make_consultation) -> Consultation:
    return make_consultation("discussion")


@pytest.fixture
def people(transactional_db: None) -> list[Participant]:
    return Participant.objects.bulk_create(Participant(email=f"{number}@example.org") for number in range(AT_ONCE))


def react(question: Consultation, person: Participant, parent: Comment | None = None) -> Comment:
    author = Author(participant=person)
    return post_comment(author=author, thread=thread_of(question), text="Eens!", name="Noor", parent=parent).comment


@in_a_race
def test_sixty_replies_at_once_are_all_there(question: Consultation, people: list[Participant]) -> None:
    root = react(question, people[0])
    reply = react(question, people[1], root)
    failures = together(
        [
            lambda person=person, parent=parent: react(question, person, parent)
            for person, parent in zip(people, [root, reply] * (AT_ONCE // 2), strict=True)
        ],
        pool=AT_ONCE,
    )
    assert failures == []
    thread = Comment.objects.of_root(root)
    assert list(thread.values_list("order", flat=True)) == list(range(1, AT_ONCE + 3))
    assert set(thread.exclude(pk=root.pk).values_list("parent_id", flat=True)) == {root.pk, reply.pk}
    assert Contribution.objects.counted().count() == AT_ONCE + 2


@in_a_race
def test_first_reactions_at_once_make_one_discussion(question: Consultation, people: list[Participant]) -> None:
    assert together([lambda person=person: react(question, person) for person in people]) == []
    assert Comment.objects.roots_of(Thread.objects.get()).count() == AT_ONCE


@in_a_race
def test_helpful_at_once_is_counted_right(question: Consultation, people: list[Participant]) -> None:
    comment = react(question, people[0])
    # Each presses three times at once: on, off, on.
    presses = [lambda person=person: toggle_helpful(comment=comment, participant=person) for person in people[1:21]] * 3
    assert together(presses) == []
    comment.refresh_from_db()
    assert comment.helpful_count == Helpful.objects.count() == 20


@in_a_race
def test_a_button_pressed_many_times_at_once_places_one(question: Consultation, people: list[Participant]) -> None:
    assert together([lambda: react(question, people[0])] * 20) == []
    assert Comment.objects.count() == Contribution.objects.count() == 1
