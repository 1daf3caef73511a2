"""An advice enters the register, gets an answer within its term, and is weighed as other input is."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Participant, User
from clock.now import at
from clock.working_days import add_working_days
from cms.models import Project
from consultations.bodies.advices.actions import Words, answer_advice, give_advice, withdraw_advice
from consultations.bodies.errors import MayNotAdvise, NoPlaceForAdvice, NotAnswerable
from consultations.models import Advice, Body, Contribution, Seat
from consultations.register.actions import hide, withdraw
from consultations.register.authors import Author
from consultations.register.errors import NotOpen
from consultations.weighing.scope import has_input_outside_questions
from delivery.ticking import tick
from tests.bodies.conftest import days, sit

pytestmark = pytest.mark.django_db


def form(**said: Any) -> dict[str, Any]:
    return {"title": "Laat de bomen staan", "text": "Ze geven schaduw.", "about": "", **said}


def test_speaker_gives_advice_and_gets_a_reference(resident_client: Client, board: Body, project: Project) -> None:
    address = f"/overleggen/{board.slug}/adviezen/nieuw/"
    assert "U doet dit namens het hele overleg." in resident_client.get(address).text
    response = resident_client.post(address, form(about=f"project-{project.pk}"), follow=True)
    advice = Advice.objects.get()
    contribution = advice.contribution
    assert contribution.kind == "advice"
    assert contribution.state == "counted"
    assert contribution.project == project
    assert contribution.contract_version_id == project.record.version_id
    assert contribution.text == "Laat de bomen staan\n\nZe geven schaduw."
    assert contribution.reference in response.text
    assert advice.due_on == add_working_days(timezone.localdate(), 30)


def test_what_is_wrong_is_said_and_what_was_typed_stays(resident_client: Client, board: Body) -> None:
    response = resident_client.post(f"/overleggen/{board.slug}/adviezen/nieuw/", form(title=""))
    assert response.status_code == 422
    assert "Geef het advies een titel." in response.text
    assert "Ze geven schaduw." in response.text


def test_button_pressed_twice_gives_one_advice(resident_client: Client, board: Body) -> None:
    for _time in range(2):
        response = resident_client.post(f"/overleggen/{board.slug}/adviezen/nieuw/", form())
        assert response.status_code == 302
    assert Advice.objects.count() == 1


@pytest.mark.parametrize("about", ["project-999", "vraag-1", "project-x", "onzin", f"project-{'9' * 30}"])
def test_only_what_the_body_is_for_can_be_chosen(
    resident_client: Client, board: Body, make_project: Any, about: str
) -> None:
    other = make_project("Ander plein")
    about = f"project-{other.pk}" if about == "project-999" else about
    assert resident_client.post(f"/overleggen/{board.slug}/adviezen/nieuw/", form(about=about)).status_code == 422
    assert not Advice.objects.exists()


def test_advice_can_answer_an_open_question(resident_client: Client, board: Body, make_consultation: Any) -> None:
    question = make_consultation()
    resident_client.post(f"/overleggen/{board.slug}/adviezen/nieuw/", form(about=f"vraag-{question.pk}"))
    contribution = Contribution.objects.get(kind="advice")
    assert contribution.consultation == question
    assert contribution.project == question.project


def test_advice_on_a_closed_question_goes_to_the_project(enter: Any, make_consultation: Any, project: Project) -> None:
    now = timezone.now()
    closed = make_consultation(opens_at=now - timedelta(days=9), closes_at=now - timedelta(days=5))
    with pytest.raises(NoPlaceForAdvice):
        enter(consultation=closed)
    assert enter(consultation=closed, ago=7).contribution.consultation == closed
    assert enter(project=project).contribution.consultation is None


def test_staff_enter_what_came_by_letter(enter: Any, staff: User, project: Project) -> None:
    advice = enter(ago=10, project=project)
    contribution = advice.contribution
    assert contribution.channel == "letter"
    assert contribution.entered_by == staff
    assert contribution.participant is None
    assert timezone.localdate(contribution.received_at) == days(-10)
    assert advice.due_on == add_working_days(days(-10), 30)
    project.record.refresh_from_db()
    assert project.record.first_input_at is not None


def test_each_body_has_its_own_term(enter: Any, make_body: Any) -> None:
    quick = make_body("Jeugdraad", answer_days=5)
    assert enter(body=quick).due_on == add_working_days(timezone.localdate(), 5)


def test_advice_on_a_project_outside_any_question_waits_to_be_weighed(advise: Any, project: Project) -> None:
    assert not has_input_outside_questions(project)
    advise(project=project)
    assert has_input_outside_questions(project)


def test_answer_has_reasons_and_is_mailed_to_who_speaks(
    advise: Any, staff: User, resident: Participant, other_resident: Participant, board: Body, mailoutbox: list[Any]
) -> None:
    sit(board, other_resident)
    advice = advise()
    with pytest.raises(NotAnswerable):
        answer_advice(advice=advice, reply="not_adopted", text=" ", by=staff)
    answer_advice(advice=advice, reply="not_adopted", text="De bomen zijn ziek.", by=staff)
    tick()
    told = [mail for mail in mailoutbox if "Antwoord op het advies" in mail.subject]
    assert {mail.to[0] for mail in told} == {resident.email, other_resident.email}
    assert "De bomen zijn ziek." in told[0].body
    answer_advice(advice=advice, reply="not_adopted", text="De bomen zijn ziek.", by=staff)
    tick()
    assert len([mail for mail in mailoutbox if "Antwoord op het advies" in mail.subject]) == 2


def test_only_advice_on_a_project_is_left_to_its_weighing(advise: Any, staff: User, project: Project) -> None:
    with pytest.raises(NotAnswerable):
        answer_advice(advice=advise("Los"), reply="weighed", text="Later.", by=staff)
    answer_advice(advice=advise("Plein", project=project), reply="weighed", text="Dat hoort u in mei.", by=staff)


def test_an_answer_without_reasons_is_refused_by_the_database(advise: Any) -> None:
    advice = advise()
    with pytest.raises(IntegrityError), transaction.atomic():
        Advice.objects.filter(pk=advice.pk).update(answered_at=timezone.now(), reply="adopted")


def test_late_stands_in_the_overview_of_staff(staff_client: Client, enter: Any, staff: User) -> None:
    late, in_time = enter("Te laat advies", ago=90), enter("Op tijd")
    page = staff_client.get("/beheer/te-laat/?soort=adviezen").text
    assert "Te laat advies" in page
    assert in_time.title not in page
    answer_advice(advice=late, reply="adopted", text="Dat doen wij.", by=staff)
    assert "Te laat advies" not in staff_client.get("/beheer/te-laat/?soort=adviezen").text


def test_on_its_last_day_it_is_not_late(enter: Any) -> None:
    advice = enter()
    assert not advice.is_late(advice.due_on)
    assert advice.is_late(advice.due_on + timedelta(days=1))
    assert list(Advice.objects.late_on(advice.due_on)) == []


def test_author_takes_it_back_until_it_is_answered(
    resident_client: Client, advise: Any, staff: User, board: Body
) -> None:
    first, second = advise("Eerste"), advise("Tweede")
    resident_client.post(f"/inbreng/mijn/{first.contribution.reference}/intrekken/")
    first.contribution.refresh_from_db()
    assert first.contribution.state == "withdrawn"
    answer_advice(advice=second, reply="adopted", text="Goed idee.", by=staff)
    own = resident_client.get(f"/inbreng/mijn/{second.contribution.reference}/").text
    assert "Dit advies is beantwoord. Het blijft staan." in own
    with pytest.raises(NotOpen):
        withdraw(contribution=second.contribution)
    with pytest.raises(NotOpen):
        withdraw_advice(advice=second, by=staff)


def test_reference_of_an_advice_shows_no_name(client: Client, advise: Any) -> None:
    page = client.get(f"/inbreng/{advise().contribution.reference}/").text
    assert "advies van een overleg" in page
    assert "Fatima" not in page


@pytest.mark.parametrize(
    ("seat", "may"),
    [
        ({}, True),
        ({"may_speak": False}, False),
        ({"until_on": days(0)}, True),
        ({"until_on": days(-1)}, False),
        ({"from_on": days(1)}, False),
        (None, False),
    ],
)
def test_who_may_speak_for_the_body_today(
    make_body: Any, other_resident: Participant, other_client: Client, seat: dict[str, Any] | None, may: bool
) -> None:
    body = make_body()
    if seat is not None:
        sit(body, other_resident, **seat)
    words = Words(title="Meer groen", text="Graag.", given_on=timezone.localdate())
    address = f"/overleggen/{body.slug}/adviezen/nieuw/"
    assert ("Verstuur het advies" in other_client.get(address).text) == may
    assert other_client.post(address, form(text="")).status_code == (422 if may else 403)
    if may:
        assert give_advice(body=body, author=Author(participant=other_resident), words=words)
    else:
        with pytest.raises(MayNotAdvise):
            give_advice(body=body, author=Author(participant=other_resident), words=words)


def test_nobody_speaks_for_a_body_that_is_over(board: Body, resident_client: Client) -> None:
    board.ended_on = days(-1)
    board.save()
    assert resident_client.post(f"/overleggen/{board.slug}/adviezen/nieuw/", form()).status_code == 403
    assert not Advice.objects.exists()


def test_visitor_is_asked_to_log_in(client: Client, board: Body) -> None:
    response = client.get(f"/overleggen/{board.slug}/adviezen/nieuw/")
    assert response.status_code == 302
    assert "/account/login/" in response.url


def test_an_advice_is_given_now_and_not_before(advise: Any) -> None:
    with at(timezone.now() - timedelta(days=3)):
        assert timezone.localdate(advise().contribution.given_at) == days(-3)


def test_seat_that_ends_before_it_begins_is_refused(board: Body) -> None:
    with pytest.raises(ValidationError):
        Seat(body=board, kind="resident", from_on=days(0), until_on=days(-1)).full_clean()


def test_a_reader_reports_it_and_a_moderator_hides_it(
    client: Client, client_in_role: Any, advise: Any, resident: Participant
) -> None:
    advice = advise()
    report = f"/melden/{advice.contribution_id}/"
    assert report in client.get(advice.get_absolute_url()).text
    assert client.get(report).status_code == 200
    moderator = client_in_role("moderator")
    hide(contribution=advice.contribution)
    assert client.get(advice.get_absolute_url()).status_code == 404
    assert advice.title in moderator.get("/beheer/moderatie/?verborgen=1").text
    assert not Advice.objects.waiting().exists()


def test_answer_stands_under_the_reference(client: Client, advise: Any, staff: User) -> None:
    advice = advise()
    answer_advice(advice=advice, reply="adopted", text="De bomen blijven.", by=staff)
    page = client.get(f"/inbreng/{advice.contribution.reference}/").text
    assert "De bomen blijven." in page
    assert client.get(advice.get_absolute_url()).text.count("De bomen blijven.") == 1


def test_mail_that_it_came_in_says_by_when_it_is_answered(advise: Any, mailoutbox: list[Any]) -> None:
    advice = advise()
    tick()
    [mail] = mailoutbox
    assert f"U krijgt uiterlijk {date_format(advice.due_on, 'j F Y')} antwoord van ons." in mail.body
