"""The desk of staff: bodies, who sits in them, their dates, and the advices that come in on paper."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Organisation, Participant
from areas.models import Area
from cms.models import Project
from consultations.models import Advice, AgendaItem, Body, Seat
from delivery.models import Confirmation
from delivery.sending import send_due
from tests.bodies.conftest import days, plan, sit

pytestmark = pytest.mark.django_db
DESK = "/beheer/overleggen/"
MAY_KEEP = {"beheerder", "participatieadviseur", "wijkmanager"}
ROLES = [*sorted(MAY_KEEP), "redacteur", "moderator", "communicatie", "budgetbeheerder"]


def body_form(**said: Any) -> dict[str, Any]:
    words = {"name": "Jeugdraad", "kind": "youth_council", "task": "Meedenken.", "rhythm": "Elke week."}
    return {**words, "answer_days": "20", **said}


def seat_form(**said: Any) -> dict[str, Any]:
    return {"kind": "resident", "role": "member", "from_on": f"{days(0):%Y-%m-%d}", **said}


def test_staff_begin_a_body(staff_client: Client, project: Project, area: Area) -> None:
    response = staff_client.post(f"{DESK}nieuw/", body_form(projects=[project.pk], areas=[area.pk]))
    body = Body.objects.get()
    assert response.url == f"{DESK}{body.pk}/"
    assert (body.slug, body.answer_days) == ("jeugdraad", 20)
    assert list(body.projects.all()) == [project]
    assert list(body.areas.all()) == [area]


def test_a_changed_name_keeps_its_address(staff_client: Client, board: Body) -> None:
    staff_client.post(f"{DESK}{board.pk}/gegevens/", body_form(name="Klankbord plein", name__en="Square board"))
    board.refresh_from_db()
    assert (board.name, board.slug) == ("Klankbord plein", "klankbordgroep-stationsplein")
    assert board.local_texts["en"]["name"] == "Square board"


def test_two_bodies_of_one_name_have_their_own_address(make_body: Any) -> None:
    assert [make_body("Jeugdraad").slug, make_body("Jeugdraad").slug] == ["jeugdraad", "jeugdraad-2"]


@pytest.mark.parametrize("wrong", [{"answer_days": "0"}, {"answer_days": "131"}, {"ended_on": "2020-01-01"}])
def test_what_cannot_be_is_said_on_the_form(staff_client: Client, wrong: dict[str, str]) -> None:
    form = body_form(started_on="2024-01-01", **{key: value for key, value in wrong.items() if key != "answer_days"})
    form |= {key: value for key, value in wrong.items() if key == "answer_days"}
    assert staff_client.post(f"{DESK}nieuw/", form).status_code == 422
    assert not Body.objects.exists()


def test_a_member_of_an_organisation(staff_client: Client, board: Body, association: Organisation) -> None:
    staff_client.post(f"{DESK}{board.pk}/leden/nieuw/", seat_form(kind="organisation", organisation=association.pk))
    assert Seat.objects.get(organisation=association).participant is None
    refused = staff_client.post(f"{DESK}{board.pk}/leden/nieuw/", seat_form(kind="organisation"))
    assert refused.status_code == 422
    assert "Kies alleen een organisatie als iemand daar namens zit." in refused.text


def test_a_name_on_the_site_needs_a_name(staff_client: Client, board: Body) -> None:
    refused = staff_client.post(f"{DESK}{board.pk}/leden/nieuw/", seat_form(shows_name="on"))
    assert "Vul de naam in die op de site mag staan." in refused.text


def test_the_name_says_why_and_how_long(staff_client: Client, board: Body) -> None:
    page = staff_client.get(f"{DESK}{board.pk}/leden/nieuw/").text
    assert "Dertig dagen na de laatste dag wissen wij de naam." in page
    assert "Vraag dit eerst." in page


def test_who_has_a_confirmed_address_speaks_at_once(
    staff_client: Client, make_body: Any, other_resident: Participant
) -> None:
    body = make_body()
    form = seat_form(may_speak="on", email="JOOST@example.org")
    staff_client.post(f"{DESK}{body.pk}/leden/nieuw/", form)
    seat = body.seats.get()
    assert seat.participant == other_resident
    assert seat.may_speak
    staff_client.post(f"{DESK}{body.pk}/leden/{seat.pk}/", seat_form())
    seat.refresh_from_db()
    assert (seat.participant, seat.may_speak) == (None, False)


def test_any_other_address_is_asked_first(
    staff_client: Client, client: Client, make_body: Any, mailoutbox: list[Any]
) -> None:
    body = make_body()
    form = seat_form(may_speak="on", email="nieuw@example.org")
    staff_client.post(f"{DESK}{body.pk}/leden/nieuw/", form)
    seat = body.seats.get()
    assert not seat.may_speak
    assert "Wij vroegen dit lid per mail" in staff_client.get(f"{DESK}{body.pk}/").text
    send_due()
    [mail] = mailoutbox
    assert "Geeft u advies namens Klankbordgroep Stationsplein?" in mail.subject
    link = next(word for word in mail.body.split() if "/bevestigen/" in word)
    assert "Wilt u namens dit overleg advies geven?" in client.get(link).text
    client.post(link)
    seat.refresh_from_db()
    assert seat.may_speak
    assert seat.participant
    assert seat.participant.email == "nieuw@example.org"


def test_a_form_saved_again_asks_no_second_time(staff_client: Client, make_body: Any) -> None:
    body = make_body()
    form = seat_form(may_speak="on", email="nieuw@example.org")
    staff_client.post(f"{DESK}{body.pk}/leden/nieuw/", form)
    seat = body.seats.get()
    shown = staff_client.get(f"{DESK}{body.pk}/leden/{seat.pk}/").text
    assert 'value="nieuw@example.org"' in shown
    staff_client.post(f"{DESK}{body.pk}/leden/{seat.pk}/", {**form, "role": "chair"})
    assert Confirmation.objects.count() == 1
    staff_client.post(f"{DESK}{body.pk}/leden/{seat.pk}/", seat_form())
    assert not Confirmation.objects.exists()


def test_nobody_sits_twice_in_the_same_days(staff_client: Client, board: Body, resident: Participant) -> None:
    form = seat_form(may_speak="on", email=resident.email)
    refused = staff_client.post(f"{DESK}{board.pk}/leden/nieuw/", form)
    assert refused.status_code == 422
    assert Seat.objects.filter(participant=resident).count() == 1
    Seat.objects.filter(participant=resident).update(until_on=days(-1))
    staff_client.post(f"{DESK}{board.pk}/leden/nieuw/", form)
    assert Seat.objects.filter(participant=resident).count() == 2


def test_a_mistake_goes_and_a_member_who_leaves_stays_as_history(staff_client: Client, board: Body) -> None:
    seat = sit(board)
    ended = seat_form(from_on=f"{days(-365):%Y-%m-%d}", until_on=f"{days(-1):%Y-%m-%d}")
    staff_client.post(f"{DESK}{board.pk}/leden/{seat.pk}/", ended)
    assert "Wie er eerder in zaten" in staff_client.get(f"{DESK}{board.pk}/").text
    staff_client.post(f"{DESK}{board.pk}/leden/{seat.pk}/weg/")
    assert not Seat.objects.filter(pk=seat.pk).exists()


def test_dates_are_kept_and_told_afterwards(staff_client: Client, board: Body) -> None:
    words = {"held_on": f"{days(-2):%Y-%m-%d}", "starts_at": "19:30", "agenda": "De fontein"}
    staff_client.post(f"{DESK}{board.pk}/agenda/nieuw/", words)
    item = AgendaItem.objects.get()
    assert "Nog geen verslag" in staff_client.get(f"{DESK}{board.pk}/").text
    staff_client.post(f"{DESK}{board.pk}/agenda/{item.pk}/", {**words, "report": "Wij kozen een lage."})
    item.refresh_from_db()
    assert item.report == "Wij kozen een lage."
    staff_client.post(f"{DESK}{board.pk}/agenda/{item.pk}/weg/")
    assert not AgendaItem.objects.exists()


def test_a_letter_is_written_down(staff_client: Client, board: Body, project: Project) -> None:
    day = f"{days(-3):%Y-%m-%d}"
    letter = {"title": "Meer banken", "text": "Om te rusten.", "about": f"project-{project.pk}", "was_asked": "on"}
    staff_client.post(f"{DESK}{board.pk}/adviezen/nieuw/", {**letter, "given_on": day, "received_on": day})
    advice = Advice.objects.get()
    assert advice.was_asked
    assert advice.contribution.reference in staff_client.get(f"{DESK}{board.pk}/").text
    for wrong in ({"given_on": f"{days(1):%Y-%m-%d}"}, {"received_on": f"{days(-9):%Y-%m-%d}"}):
        dates = {"given_on": day, "received_on": day, **wrong}
        assert staff_client.post(f"{DESK}{board.pk}/adviezen/nieuw/", {**letter, **dates}).status_code == 422


def test_staff_answer_at_their_desk(staff_client: Client, enter: Any) -> None:
    advice = enter(ago=90)
    assert "Te laat" in staff_client.get("/beheer/overlegadviezen/").text
    address = f"/beheer/overlegadviezen/{advice.pk}/"
    assert "Om uit te rusten." in staff_client.get(address).text
    assert staff_client.post(address, {"reply": "weighed", "text": "Straks."}).status_code == 422
    staff_client.post(address, {"reply": "adopted", "text": "Er komen er drie."})
    advice.refresh_from_db()
    assert (advice.reply, advice.answer) == ("adopted", "Er komen er drie.")
    assert "Er wacht niets." in staff_client.get("/beheer/overlegadviezen/").text


def test_staff_take_an_advice_back_when_the_body_asks(staff_client: Client, board: Body, enter: Any) -> None:
    advice = enter()
    staff_client.post(f"{DESK}{board.pk}/adviezen/{advice.pk}/intrekken/")
    advice.contribution.refresh_from_db()
    assert advice.contribution.state == "withdrawn"


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    "place",
    [
        "",
        "nieuw/",
        "{body}/",
        "{body}/gegevens/",
        "{body}/leden/nieuw/",
        "{body}/agenda/nieuw/",
        "{body}/adviezen/nieuw/",
    ],
)
def test_who_may_keep_bodies(client_in_role: Callable[[str], Client], board: Body, role: str, place: str) -> None:
    response = client_in_role(role).get(DESK + place.format(body=board.pk))
    assert (response.status_code == 200) == (role in MAY_KEEP)


@pytest.mark.parametrize("role", ["redacteur", "moderator"])
def test_who_may_not_keep_bodies_changes_nothing(
    client_in_role: Callable[[str], Client], board: Body, enter: Any, role: str
) -> None:
    client, advice, seat, item = client_in_role(role), enter(), board.seats.get(), plan(board, 3)
    for place in (f"leden/{seat.pk}/weg/", f"agenda/{item.pk}/weg/", f"adviezen/{advice.pk}/intrekken/"):
        client.post(f"{DESK}{board.pk}/{place}")
    client.post(f"/beheer/overlegadviezen/{advice.pk}/", {"reply": "adopted", "text": "Ja."})
    advice.refresh_from_db()
    assert (advice.contribution.state, advice.answered_at) == ("counted", None)
    assert board.seats.count() == board.agenda_items.count() == 1


def test_rows_of_one_body_are_not_found_under_another(staff_client: Client, board: Body, make_body: Any) -> None:
    other, seat, item = make_body("Jeugdraad"), board.seats.get(), plan(board, 3)
    assert staff_client.get(f"{DESK}{other.pk}/leden/{seat.pk}/").status_code == 404
    assert staff_client.get(f"{DESK}{other.pk}/agenda/{item.pk}/").status_code == 404


@pytest.mark.parametrize("place", ["", "{body}/"])
def test_twice_as_much_at_the_desk_takes_as_many_queries(
    staff_client: Client, board: Body, make_body: Any, enter: Any, association: Organisation, place: str
) -> None:
    counts = []
    for round_ in range(2):
        for number in range(4):
            make_body(f"Raad {round_} {number}")
            sit(board, kind="organisation", organisation=association)
            plan(board, number)
            enter(f"Advies {round_} {number}")
        staff_client.get(DESK + place.format(body=board.pk))
        with CaptureQueriesContext(connection) as asked:
            staff_client.get(DESK + place.format(body=board.pk))
        counts.append(len(asked))
    assert counts[0] == counts[1]
