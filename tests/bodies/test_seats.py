"""Members of bodies as people: erased, merged, taken along, let go in time; and one person sits there once."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.actions import erase_participant, merge_participants
from accounts.features import export_of
from accounts.models import Participant, User
from consultations.bodies.actions import accept_seat, keep_seat
from consultations.bodies.members import forget_who_left
from consultations.models import Advice, Body, Seat
from tests.bodies.conftest import days, sit
from tests.conftest import make_resident
from tests.races import in_a_race, together


@pytest.mark.django_db
def test_own_page_leads_to_giving_advice(resident_client: Client, other_client: Client, board: Body) -> None:
    assert f"/overleggen/{board.slug}/adviezen/nieuw/" in resident_client.get("/mijn/").text
    assert "Overleggen waarvoor u spreekt" not in other_client.get("/mijn/").text


@pytest.mark.django_db
def test_erased_member_leaves_the_place_and_the_words(
    board: Body, resident: Participant, advise: Any, client: Client
) -> None:
    advice = advise()
    erase_participant(participant=resident)
    seat = board.seats.get()
    assert (seat.participant, seat.name, seat.may_speak, seat.role) == (None, "", False, "chair")
    kept = Advice.objects.public().get()
    assert (kept.text, kept.contribution.participant) == (advice.text, None)
    assert "Fatima" not in client.get(board.get_absolute_url()).text


@pytest.mark.django_db
def test_two_participants_who_are_one_sit_there_once(
    board: Body, make_body: Any, resident: Participant, other_resident: Participant
) -> None:
    other = make_body("Jeugdraad")
    sit(board, other_resident)
    sit(other, other_resident)
    merge_participants(keep=resident, gone=other_resident)
    assert board.seats.filter(participant=resident).count() == 1
    assert board.seats.count() == 2
    assert other.seats.get().participant == resident


@pytest.mark.django_db
def test_member_takes_along_where_they_sit(board: Body, resident: Participant) -> None:
    [seat] = export_of(resident)["bodies"]
    assert seat["body__name"] == board.name
    assert seat["role"] == "chair"


@pytest.mark.django_db
def test_thirty_days_after_the_last_day_nobody_knows_who_it_was(board: Body, resident: Participant) -> None:
    seat = board.seats.get()
    for ago, knows in ((30, True), (31, False)):
        Seat.objects.filter(pk=seat.pk).update(until_on=days(-ago))
        forget_who_left()
        seat.refresh_from_db()
        assert bool(seat.name) == bool(seat.participant_id) == knows
    assert seat.role == "chair"


@pytest.mark.django_db
def test_a_yes_after_the_last_day_is_refused(board: Body, other_resident: Participant) -> None:
    seat = sit(board, until_on=days(-1))
    with pytest.raises(Exception, match="ingetrokken"):
        accept_seat(seat_id=seat.pk, participant=other_resident)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "said", [{"may_speak": True}, {"kind": "organisation"}, {"shows_name": True}, {"until_on": days(-400)}]
)
def test_database_refuses_a_seat_that_cannot_be(board: Body, said: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        sit(board, **said)


@in_a_race
def test_one_person_is_given_one_place_by_two_of_staff_at_once() -> None:
    staff = User.objects.create_superuser("staf@example.org")
    make_resident("joost@example.org", "Joost")
    body = Body.objects.create(name="Raad", slug="raad", kind="advisory_council", task="Raden.", rhythm="Soms.")
    today = timezone.localdate()

    def add() -> None:
        seat = Seat(body=body, kind="resident", from_on=today, until_on=today + timedelta(days=365))
        keep_seat(seat=seat, email="joost@example.org", may_speak=True, by=staff)

    refused = together([add] * 6)
    assert Seat.objects.count() == 1
    assert len(refused) == 5
