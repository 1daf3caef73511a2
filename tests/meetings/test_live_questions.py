"""A question for the room: chosen or made on the spot, and counted together with everyone at home."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from clock.now import at
from cms.contracts.errors import ContractIncomplete
from cms.models import Project
from consultations.meetings.live.actions import make_and_ask
from consultations.meetings.models import Meeting
from consultations.models import Consultation, Poll
from tests.conftest import MakeProject
from tests.meetings.conftest import MakeMeeting
from tests.test_resident_words import typed


@pytest.fixture
def meeting(make_meeting: MakeMeeting, project: Project) -> Meeting:
    return make_meeting(project=project)


@pytest.fixture
def screen(meeting: Meeting) -> str:
    return f"{meeting.get_absolute_url()}scherm/"


def desk_of(meeting: Meeting) -> str:
    return f"/beheer/bijeenkomsten/{meeting.pk}/scherm/nieuw/"


MADE = {"question": "Waar komt het bankje?", "options": "In de zon\nIn de schaduw\n", "closes": "meeting"}


def test_staff_make_a_question_on_the_spot_and_it_counts_with_the_others(
    meeting: Meeting, screen: str, client_in_role: Any
) -> None:
    adviser = client_in_role("participatieadviseur")
    assert desk_of(meeting) in adviser.get(f"/beheer/bijeenkomsten/{meeting.pk}/").text
    assert "De vraag is open" in adviser.post(desk_of(meeting), MADE, follow=True).text
    asked = Consultation.objects.get()
    assert (asked.closes_at, asked.contract_version.project) == (meeting.ends_at, meeting.project)
    assert asked.get_absolute_url().strip("/") in Client().get(screen).text
    option = Poll.objects.get().options.get(text="In de schaduw")
    for number in (1, 2):
        visitor = Client()
        visitor.get(asked.get_absolute_url())
        visitor.post(asked.get_absolute_url(), {"choice": option.pk, "website": "", "started": ""})
        assert f"{number} mens" in Client().get(screen).text
    with at(meeting.ends_at):
        assert "Deze vraag is nu niet open." in Client().get(screen).text


def test_without_answers_to_choose_from_the_room_answers_in_own_words(
    meeting: Meeting, screen: str, staff_client: Client, resident_client: Client
) -> None:
    staff_client.post(desk_of(meeting), {**MADE, "options": ""})
    asked = Consultation.objects.get()
    assert asked.instrument == "discussion"
    assert "0 antwoorden" in Client().get(screen).text
    resident_client.post(reverse("comments:new_on_question", args=[asked.pk]), typed(text="Bij de speeltuin."))
    page = Client().get(screen).text
    assert "1 antwoord" in page
    assert "Bij de speeltuin." not in page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"options": "Alleen dit"}, "Geef 2 tot en met 8 antwoorden."),
        ({"options": "Zon\nZon"}, "Hetzelfde antwoord staat er twee keer."),
        ({"question": ""}, "Schrijf de vraag op."),
    ],
)
def test_what_cannot_be_asked_is_said(meeting: Meeting, staff_client: Client, given: dict[str, str], said: str) -> None:
    refused = staff_client.post(desk_of(meeting), {**MADE, **given})
    assert refused.status_code == 422
    assert said in refused.text
    assert not Consultation.objects.exists()


def test_the_same_question_twice_has_two_addresses(meeting: Meeting, staff_client: Client) -> None:
    for _time in range(2):
        staff_client.post(desk_of(meeting), MADE)
    assert set(Consultation.objects.values_list("slug", flat=True)) == {
        "waar-komt-het-bankje",
        "waar-komt-het-bankje-2",
    }


@pytest.mark.parametrize(("role", "status"), [("participatieadviseur", 200), ("communicatie", 302)])
def test_only_who_may_ask_residents_makes_a_question(
    meeting: Meeting, client_in_role: Any, role: str, status: int
) -> None:
    client = client_in_role(role)
    assert client.get(desk_of(meeting)).status_code == status
    linked = desk_of(meeting) in client.get(f"/beheer/bijeenkomsten/{meeting.pk}/").text
    assert linked is (status == 200)


def test_no_contract_no_question(make_meeting: MakeMeeting, make_project: MakeProject, staff: User) -> None:
    meeting = make_meeting(project=make_project("Zonder plan", live=False))
    with pytest.raises(ContractIncomplete):
        make_and_ask(meeting=meeting, question="Wat?", options=[], closes_at=meeting.ends_at, by=staff)
    assert not Consultation.objects.exists()


def test_the_result_is_hidden_until_staff_show_it(
    meeting: Meeting, screen: str, staff_client: Client, make_poll: Any
) -> None:
    poll = make_poll(results="always", access="everyone")
    desk = f"/beheer/bijeenkomsten/{meeting.pk}/scherm/"
    assert "checked" in staff_client.get(desk).text.partition('name="shows_result"')[2].partition(">")[0]
    staff_client.post(desk, {"consultation": poll.consultation_id})
    assert "De uitslag ziet u straks." in Client().get(screen).text
    staff_client.post(desk, {"consultation": poll.consultation_id, "shows_result": "on"})
    assert "De uitslag ziet u straks." not in Client().get(screen).text
    staff_client.post(desk, {"consultation": ""})
    assert poll.consultation.question not in Client().get(screen).text
