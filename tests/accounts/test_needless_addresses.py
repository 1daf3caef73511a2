"""The address of who has no account and stopped everything is erased, and not a day while something is owed."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from accounts.actions import forget_needless_addresses, participant_with_address
from accounts.memberships import add_member
from accounts.models import Organisation, Participant
from clock.now import at
from cms.models import Project, ProjectFollow
from consultations.models import Contribution
from consultations.register.stopping import stop_mails
from delivery.following.links import stop_address
from delivery.models import Delivery, Event
from newsletters.subscribers import links
from tests.conftest import MakeConsultation
from tests.newsletters.subscribing import make_newsletter, make_subscriber
from tests.races import in_a_race, together

pytestmark = pytest.mark.django_db
LATER = timedelta(days=400)
WAITS = "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid)))"


@pytest.fixture
def someone() -> Participant:
    """Who once confirmed an address and has no account."""
    return participant_with_address(email="iemand@example.org")


def left(after: timedelta = timedelta(days=8)) -> set[str | None]:
    """The addresses that are still there when the worker came by so long from now."""
    with at(timezone.now() + after):
        forget_needless_addresses()
    return set(Participant.objects.values_list("email", flat=True))


def input_of(someone: Participant, make_consultation: MakeConsultation, **fields: Any) -> Contribution:
    question, now = make_consultation(), timezone.now()
    return Contribution.objects.create(
        **{
            "kind": "comment",
            "state": "counted",
            "participant": someone,
            "project": question.project,
            "consultation": question,
            "contract_version": question.contract_version,
            "text": "Meer bomen",
            "given_at": now,
            "received_at": now,
            "confirmed_at": now,
            **fields,
        }
    )


def test_who_stops_the_last_following_is_forgotten(client: Client, someone: Participant, project: Project) -> None:
    ProjectFollow.objects.create(participant=someone, subject=project, since=timezone.now())
    assert left() == {"iemand@example.org"}
    page = client.post(stop_address(someone, [f"project:{project.pk}"]))
    assert "wissen wij uw e-mailadres zodra wij het nergens meer voor nodig hebben" in page.text
    assert left() == {None}
    assert client.post(stop_address(someone, ["*"])).status_code == 200


def test_an_address_that_was_just_confirmed_stays_a_week(someone: Participant) -> None:
    assert left(timedelta(days=6)) == {"iemand@example.org"}


def test_who_left_a_newsletter_is_forgotten_with_the_proof_of_the_consent(client: Client) -> None:
    from newsletters.subscribers.letting_go import forget_who_left

    row = make_subscriber(make_newsletter(), "iemand@example.org")
    page = client.post(f"/nieuwsbrieven/afmelden/{links.token(row.pk)}/")
    assert "wissen wij uw e-mailadres zodra" in page.text
    assert left() == {"iemand@example.org"}
    with at(timezone.now() + LATER):
        forget_who_left()
    assert left(LATER) == {None}


def test_input_is_owed_an_answer_until_its_author_stops_the_mails_and_the_question_is_over(
    someone: Participant, make_consultation: MakeConsultation
) -> None:
    given = input_of(someone, make_consultation)
    assert left(LATER) == {"iemand@example.org"}
    stop_mails(contributions=[given])
    assert left() == {"iemand@example.org"}
    assert left(LATER) == {None}
    given.refresh_from_db()
    assert (given.participant, given.text, given.state) == (someone, "Meer bomen", "counted")


def test_withdrawn_input_is_owed_nothing(someone: Participant, make_consultation: MakeConsultation) -> None:
    input_of(someone, make_consultation, state="withdrawn")
    assert left(LATER) == {None}


def test_what_is_still_to_be_sent_is_sent_first(someone: Participant) -> None:
    event = Event.objects.create(kind="news", subject="news:1", version=1)
    delivery = Delivery.objects.create(event=event, participant=someone, not_before=timezone.now())
    assert left() == {"iemand@example.org"}
    Delivery.objects.filter(pk=delivery.pk).update(state="sent", sent_at=timezone.now())
    assert left() == {None}
    assert Delivery.objects.get().participant == someone


def test_accounts_and_members_keep_theirs(resident: Participant, association: Organisation) -> None:
    member = participant_with_address(email="lid@example.org")
    add_member(organisation=association, participant=member, may_speak=True)
    assert left(LATER) == {resident.email, "lid@example.org"}


def test_who_comes_back_begins_anew(someone: Participant) -> None:
    left()
    assert participant_with_address(email="iemand@example.org") != someone


@in_a_race
def test_nobody_loses_the_address_while_they_begin_to_follow(project: Project) -> None:
    """Someone comes back by mail at the moment that the worker forgets them: it waits, and then looks again."""
    participant_with_address(email="iemand@example.org")
    Participant.objects.update(created_at=timezone.now() - LATER)
    begun = threading.Barrier(2)

    def follow() -> None:
        with transaction.atomic():
            someone = participant_with_address(email="iemand@example.org")
            ProjectFollow.objects.create(participant=someone, subject=project, since=timezone.now())
            begun.wait()
            until_someone_waits()

    def forget() -> None:
        begun.wait()
        forget_needless_addresses()

    assert together([follow, forget]) == []
    assert ProjectFollow.objects.get().participant.email == "iemand@example.org"


def until_someone_waits() -> None:
    """Until another connection waits for what this one holds; some seconds at most."""
    with connection.cursor() as cursor:
        for _ask in range(20_000):
            cursor.execute(WAITS)
            if cursor.fetchone() == (True,):
                return
    raise AssertionError("nobody waited")
