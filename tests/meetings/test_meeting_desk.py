"""The desk of meetings: who may come there, and what they do."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Participant
from consultations.meetings.models import Meeting
from consultations.models import Consultation
from tests.conftest import MakeConsultation
from tests.meetings.conftest import MakeMeeting, signs_up

DESK = "/beheer/bijeenkomsten/"
PLACES = ("", "gegevens/", "verplaatsen/", "afzeggen/", "herhalen/", "aanmelden/", "deur/", "lijst/", "verslag/")


@pytest.mark.parametrize("role", ["participatieadviseur", "wijkmanager", "communicatie", "beheerder"])
def test_who_may_keep_meetings(make_meeting: MakeMeeting, client_in_role: Callable[[str], Client], role: str) -> None:
    client, meeting = client_in_role(role), make_meeting()
    assert client.get(DESK).status_code == 200
    assert {client.get(f"{DESK}{meeting.pk}/{place}").status_code for place in PLACES} == {200}


@pytest.mark.parametrize("role", ["redacteur", "moderator", "budgetbeheerder"])
def test_who_may_not_keep_meetings(
    make_meeting: MakeMeeting, client_in_role: Callable[[str], Client], role: str
) -> None:
    client, meeting = client_in_role(role), make_meeting(live=False)
    for place in (*PLACES, "publiceren/"):
        page = client.post(f"{DESK}{meeting.pk}/{place}")
        assert page.status_code in {302, 403, 405}
    meeting.refresh_from_db()
    assert meeting.state == "draft"


def test_planning_publishing_moving_and_cancelling(staff_client: Client, client: Client) -> None:
    day = timezone.localdate() + timedelta(days=10)
    given = {
        "title": "Avond",
        "kind": "evening",
        "summary": "Over het plein.",
        "place": "Buurthuis",
        "seats": "20",
        "starts_at_0": f"{day}",
        "starts_at_1": "19:00",
        "ends_at_0": f"{day}",
        "ends_at_1": "21:00",
        "takes_sign_ups": "on",
        "companions": "3",
    }
    staff_client.post(f"{DESK}nieuw/", given)
    meeting = Meeting.objects.get()
    assert client.get(meeting.get_absolute_url()).status_code == 404
    staff_client.post(f"{DESK}{meeting.pk}/publiceren/")
    assert "19.00 tot 21.00 uur" in client.get(meeting.get_absolute_url()).text
    moved = {**given, "starts_at_1": "20:00", "ends_at_1": "22:00", "reason": "De zaal is bezet."}
    staff_client.post(f"{DESK}{meeting.pk}/verplaatsen/", moved)
    assert "De zaal is bezet." in client.get(meeting.get_absolute_url()).text
    staff_client.post(f"{DESK}{meeting.pk}/afzeggen/", {"reason": "Griep."})
    assert "Deze bijeenkomst gaat niet door" in client.get(meeting.get_absolute_url()).text


def test_a_series_keeps_its_hour_on_the_clock(make_meeting: MakeMeeting, staff_client: Client) -> None:
    meeting = make_meeting(starts_at=timezone.make_aware(datetime(2027, 3, 22, 19, 30)))
    staff_client.post(f"{DESK}{meeting.pk}/herhalen/", {"title": "Reeks", "times": "2", "every": "1"})
    hours = {timezone.localtime(one.starts_at).hour for one in Meeting.objects.all()}
    assert (Meeting.objects.count(), hours) == (3, {19})


def test_at_the_door(make_meeting: MakeMeeting, resident: Participant, staff_client: Client) -> None:
    meeting = make_meeting()
    found = signs_up(meeting, resident, name="Fatima", companions=1)
    door = f"{DESK}{meeting.pk}/deur/"
    assert "Fatima" in staff_client.get(f"{door}?q={found.code.lower()}").text
    staff_client.post(f"{door}{found.pk}/")
    staff_client.post(f"{door}inloop/", {"stap": "5"})
    assert "7 mensen binnen" in staff_client.get(door).text
    staff_client.post(f"{door}{found.pk}/", {"weg": "ja"})
    assert "5 mensen binnen" in staff_client.get(door).text


def test_the_screen_shows_the_question_and_counts_with_everyone(
    make_meeting: MakeMeeting, make_consultation: MakeConsultation, staff_client: Client, client: Client
) -> None:
    asked: Consultation = make_consultation()
    meeting = make_meeting(project=asked.project)
    screen = f"{meeting.get_absolute_url()}scherm/"
    assert asked.question not in client.get(screen).text
    staff_client.post(f"{DESK}{meeting.pk}/scherm/", {"consultation": f"{asked.pk}", "shows_result": "on"})
    answered = client.get(screen)
    page = answered.text
    assert asked.question in page
    assert answered["Refresh"] == "5"
    assert "Refresh" not in client.get(f"{screen}?stil=1")
    assert "<svg" in page


@pytest.mark.parametrize("address", ["/bijeenkomsten/", DESK])
def test_a_list_asks_as_much_for_twenty_as_for_forty(
    make_meeting: MakeMeeting, staff_client: Client, django_assert_max_num_queries: Callable[..., object], address: str
) -> None:
    for number in range(8):
        make_meeting(f"Avond {number}")
    staff_client.get(address)
    with django_assert_max_num_queries(100) as few:  # type: ignore[attr-defined]  # a fixture without a type
        staff_client.get(f"{address}?page=1")
    for number in range(8):
        make_meeting(f"Morgen {number}")
    with django_assert_max_num_queries(len(few.captured_queries)):  # type: ignore[attr-defined]  # a fixture without a type
        staff_client.get(f"{address}?page=1")
