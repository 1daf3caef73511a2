"""Finished, with a short look back: who may say so, what stands on the page, and who hears."""

from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.actions import erase_participant
from accounts.models import Participant, User
from areas.models import Area
from consultations.initiatives.actions import Proposal, answer_initiative, give_support, submit_initiative
from consultations.initiatives.diary.actions import Told
from consultations.initiatives.lookback.actions import ToldBack, look_back
from consultations.initiatives.models import Initiative, StateChange
from consultations.initiatives.pausing.actions import pause
from consultations.models import Contribution, DiaryPicture, Lookback
from consultations.moderation.actions import hide_input
from consultations.register.authors import Author
from delivery.addressing import address_events
from delivery.sending import send_due
from tests.initiatives.test_initiative_pages import photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def initiative(resident: Participant, area: Area, staff: User) -> Initiative:
    proposal = Proposal(title="Moestuin", what="Groente telen achter het buurthuis.", area=area)
    row = submit_initiative(author=Author(participant=resident), proposal=proposal)[0]
    row = answer_initiative(initiative=row, state="can_be_done", text="Ja.", by=staff)
    return answer_initiative(initiative=row, state="in_progress", text="Aan de slag.", by=staff)


def said(**more: Any) -> dict[str, Any]:
    return {"on": timezone.localdate().isoformat(), "text": "Er staan twaalf bakken.", **more}


def looked_back(initiative: Initiative, by: Participant, text: str = "Er staan twaalf bakken.") -> Lookback:
    told = ToldBack(told=Told(on=timezone.localdate(), text=text), cost_cents=18500, advice="Begin klein.")
    return look_back(initiative=initiative, said=told, by=Author(participant=by))


def address(initiative: Initiative) -> str:
    return f"/initiatieven/{initiative.pk}/terugblik/"


def test_its_people_say_it_is_finished_and_everyone_reads(
    resident_client: Client, client: Client, initiative: Initiative, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    form = resident_client.get(address(initiative)).text
    assert "Daarmee krijgt uw initiatief de stand Klaar." in form
    told = said(cost_cents="185,00", cost="Drie zaterdagen.", advice="Begin klein.", picture_1=photo(), alt_1="Bakken")
    assert resident_client.post(address(initiative), told).status_code == 302
    initiative.refresh_from_db()
    assert (initiative.state, initiative.due_on) == ("done", None)
    assert StateChange.objects.filter(initiative=initiative, state="done", by=None).exists()
    page = client.get(initiative.get_absolute_url()).text
    for words in ("Er staan twaalf bakken.", "€ 185", "Drie zaterdagen.", "Begin klein.", 'alt="Bakken"'):
        assert words in page.replace("\xa0", " ")
    assert "Er staan twaalf bakken." not in client.get(f"/initiatieven/{initiative.pk}/dagboek/").text


@pytest.mark.parametrize(
    ("state", "may"),
    [
        ("submitted", False),
        ("in_review", False),
        ("needs_support", False),
        ("can_be_done", True),
        ("planned", True),
        ("in_progress", True),
        ("done", True),
        ("withdrawn", False),
    ],
)
def test_only_after_a_yes(resident_client: Client, initiative: Initiative, state: str, may: bool) -> None:
    Initiative.objects.update(state=state, due_on=None)
    assert resident_client.get(address(initiative)).status_code == (200 if may else 404)


def test_nobody_else_looks_back(
    other_client: Client, staff_client: Client, client: Client, initiative: Initiative
) -> None:
    assert other_client.post(address(initiative), said()).status_code == 404
    assert staff_client.post(address(initiative), said()).status_code == 404
    assert "login" in client.post(address(initiative), said())["Location"]
    assert not Lookback.objects.exists()


def test_after_staff_said_done_its_people_are_asked(
    resident_client: Client, initiative: Initiative, staff: User, mailoutbox: list
) -> None:
    answer_initiative(initiative=initiative, state="done", text="De kraan doet het.", by=staff)
    send_due()
    assert any("Wilt u terugblikken?" in mail.body for mail in mailoutbox)
    assert "Schrijf een terugblik" in resident_client.get(initiative.get_absolute_url()).text
    resident_client.post(address(initiative), said())
    assert StateChange.objects.filter(initiative=initiative, state="done").count() == 1


def test_a_clock_that_stands_still_ends(initiative: Initiative, resident: Participant, staff: User) -> None:
    Initiative.objects.update(due_on=timezone.localdate())
    pause(initiative=initiative, reason="De winter.", by=staff)
    looked_back(initiative, resident)
    initiative.refresh_from_db()
    assert initiative.paused_on is None
    assert not initiative.pauses.filter(ended_on=None).exists()


def test_who_supported_it_hears_once(
    resident_client: Client,
    initiative: Initiative,
    resident: Participant,
    other_resident: Participant,
    mailoutbox: list,
) -> None:
    give_support(initiative=initiative, participant=other_resident)
    row = looked_back(initiative, resident)
    address_events()
    send_due()
    mails = [mail for mail in mailoutbox if mail.subject == "Klaar: Moestuin"]
    assert [mail.to for mail in mails] == [["joost@example.org"]]
    assert "Begin klein." in mails[0].body
    resident_client.post(f"/initiatieven/{initiative.pk}/dagboek/{row.entry_id}/weg/")
    assert not Lookback.objects.exists()
    looked_back(initiative, resident, "Er staan nu dertien bakken.")
    address_events()
    send_due()
    assert len([mail for mail in mailoutbox if mail.subject == "Klaar: Moestuin"]) == 1


def test_one_changes_it(resident_client: Client, client: Client, initiative: Initiative, resident: Participant) -> None:
    row = looked_back(initiative, resident)
    assert resident_client.get(f"/initiatieven/{initiative.pk}/dagboek/{row.entry_id}/wijzigen/")[
        "Location"
    ] == address(initiative)
    resident_client.post(address(initiative), said(text="Er staan veertien bakken.", advice="Begin groot."))
    page = client.get(initiative.get_absolute_url()).text
    assert "Er staan veertien bakken." in page
    assert "Begin klein." not in page
    assert "Begin groot." in Contribution.objects.get(kind="diary").text


def test_a_moderator_hides_it(client: Client, initiative: Initiative, resident: Participant, staff: User) -> None:
    row = looked_back(initiative, resident)
    hide_input(contribution=row.entry.contribution, rule="personal", text="Er staat een naam in.", by=staff)
    assert "Er staan twaalf bakken." not in client.get(initiative.get_absolute_url()).text


def test_with_its_writer_it_goes(initiative: Initiative, resident: Participant) -> None:
    looked_back(initiative, resident)
    erase_participant(participant=resident)
    assert not Lookback.objects.exists()
    assert not DiaryPicture.objects.exists()


def test_one_look_back_each(initiative: Initiative, resident: Participant) -> None:
    row = looked_back(initiative, resident)
    with pytest.raises(IntegrityError), transaction.atomic():
        Lookback.objects.create(initiative=initiative, entry=row.entry)
