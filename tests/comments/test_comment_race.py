"""Replies that come at the same moment, on real connections."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from consultations.comments.actions import post_comment, toggle_helpful
from consultations.comments.listing import thread_of
from consultations.models import Comment, Consultation, Contribution, Helpful
from consultations.register.authors import Author
from tests.conftest import make_resident

AT_ONCE = 60


@pytest.fixture
def question(transactional_db: None, make_consultation) -> Iterator[Consultation]:
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: SQLite lets one writer in at a time")
    return make_consultation("discussion")


def all_at_once(calls: list) -> list:
    """Run these calls at the same moment, each on its own connection."""
    barrier = Barrier(len(calls))

    def run(call):
        try:
            connection.ensure_connection()
            barrier.wait(30)
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


@pytest.mark.postgres
def test_sixty_replies_at_once_are_all_there(question: Consultation) -> None:
    authors = [make_resident(f"r{number}@example.org", f"R{number}") for number in range(AT_ONCE)]
    root = post_comment(author=Author(participant=authors[0]), thread=thread_of(question), text="Begin").comment
    reply = post_comment(
        author=Author(participant=authors[1]), thread=thread_of(question), text="Antwoord", parent=root
    ).comment

    def answer(number: int):
        parent = root if number % 2 else reply
        return lambda: post_comment(
            author=Author(participant=authors[number]),
            thread=thread_of(question),
            text=f"Antwoord {number}",
            parent=parent,
        )

    all_at_once([answer(number) for number in range(AT_ONCE)])
    replies = Comment.objects.of_root(root)
    assert replies.count() == AT_ONCE + 2
    assert sorted(replies.values_list("order", flat=True)) == list(range(1, AT_ONCE + 3))
    assert Contribution.objects.counted().count() == AT_ONCE + 2


@pytest.mark.postgres
def test_first_reactions_at_once_make_one_discussion(question: Consultation) -> None:
    authors = [make_resident(f"r{number}@example.org", f"R{number}") for number in range(20)]
    all_at_once(
        [
            lambda author=author: post_comment(
                author=Author(participant=author), thread=thread_of(question), text="Begin"
            )
            for author in authors
        ]
    )
    assert Comment.objects.roots_of(question.thread).count() == 20


@pytest.mark.postgres
def test_helpful_from_many_tabs_and_people_is_counted_right(question: Consultation) -> None:
    people = [make_resident(f"r{number}@example.org", f"R{number}") for number in range(20)]
    comment = post_comment(author=Author(participant=people[0]), thread=thread_of(question), text="Begin").comment
    # Each of nineteen people presses three times at once: on, off, on.
    all_at_once(
        [lambda person=person: toggle_helpful(comment=comment, participant=person) for person in people[1:]] * 3
    )
    comment.refresh_from_db()
    assert comment.helpful_count == Helpful.objects.filter(comment=comment).count() == 19
