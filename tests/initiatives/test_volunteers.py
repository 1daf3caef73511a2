"""Offering an initiative one's help: who sees that, how it ends, and what is forgotten when."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.actions import erase_participant, merge_participants
from accounts.features import export_of
from accounts.models import Participant, User
from areas.models import Area
from consultations.initiatives.actions import Proposal, submit_initiative
from consultations.initiatives.diary.actions import Told, write_entry
from consultations.initiatives.models import Initiative
from consultations.initiatives.volunteers.actions import (
    Offer,
    confirm_offer,
    forget_offer,
    forget_old_offers,
    offer_by_mail,
    offer_help,
)
from consultations.models import Volunteer
from consultations.register.authors import Author
from consultations.register.form_guard import SALT
from delivery.sending import send_due

pytestmark = pytest.mark.django_db


@pytest.fixture
def initiative(resident: Participant, area: Area) -> Initiative:
    proposal = Proposal(title="Moestuin", what="Groente telen achter het buurthuis.", area=area)
    return submit_initiative(author=Author(participant=resident), proposal=proposal)[0]


def said(**more: Any) -> dict[str, Any]:
    started = signing.dumps(timezone.now().timestamp() - 60, salt=SALT)
    return {"name": "Joost Bakker", "phone": "06 12345678", "what": "Timmeren.", "started": started, **more}


def helping(initiative: Initiative, participant: Participant, **more: Any) -> Volunteer:
    return offer_help(initiative=initiative, participant=participant, offer=Offer(name="Joost Bakker", **more))


def test_only_those_who_carry_it_see_who_helps(
    resident_client: Client, other_client: Client, client: Client, staff_client: Client, initiative: Initiative
) -> None:
    assert other_client.post(f"/initiatieven/{initiative.pk}/ik-doe-mee/", said()).status_code == 302
    address = f"/initiatieven/{initiative.pk}/wie-doet-mee/"
    page = resident_client.get(address).text
    assert "Joost Bakker" in page
    assert "joost@example.org" in page
    assert "06 12345678" in page
    assert other_client.get(address).status_code == 404
    assert staff_client.get(address).status_code == 404
    assert "login" in client.get(address)["Location"]
    for reader in (client, staff_client, other_client):
        page = reader.get(initiative.get_absolute_url()).text
        assert "1 mens doet mee" in page
        assert "Joost Bakker" not in page


def test_its_people_hear_and_no_name_stands_in_the_mail(
    other_client: Client, initiative: Initiative, mailoutbox: list
) -> None:
    other_client.post(f"/initiatieven/{initiative.pk}/ik-doe-mee/", said())
    send_due()
    told = next(mail for mail in mailoutbox if mail.subject == "Iemand wil meedoen")
    assert told.to == ["fatima@example.org"]
    assert "Bakker" not in told.body
    assert f"/initiatieven/{initiative.pk}/wie-doet-mee/" in told.body
    assert next(mail for mail in mailoutbox if mail.subject == "U doet mee").to == ["joost@example.org"]


def test_without_an_account_it_counts_after_confirming(
    client: Client, initiative: Initiative, other_resident: Participant
) -> None:
    client.post(f"/initiatieven/{initiative.pk}/ik-doe-mee/", said(email="iemand@example.org"))
    row = Volunteer.objects.get()
    assert row.participant is None
    assert "mens doet mee" not in client.get(initiative.get_absolute_url()).text
    for _time in range(2):
        confirm_offer(number=row.pk, participant=other_resident)
    assert Volunteer.objects.confirmed().get().participant == other_resident


def test_what_was_confirmed_last_stands_once(initiative: Initiative, other_resident: Participant) -> None:
    helping(initiative, other_resident)
    offer_by_mail(initiative=initiative, offer=Offer(name="Joost B."), email="joost@example.org", language="nl")
    confirm_offer(number=Volunteer.objects.get(participant=None).pk, participant=other_resident)
    assert Volunteer.objects.get().name == "Joost B."


def test_one_who_carries_it_is_no_helper(
    resident_client: Client, initiative: Initiative, resident: Participant
) -> None:
    assert "Ik doe mee" not in resident_client.get(initiative.get_absolute_url()).text
    offer_by_mail(initiative=initiative, offer=Offer(name="Fatima"), email="fatima@example.org", language="nl")
    confirm_offer(number=Volunteer.objects.get().pk, participant=resident)
    assert not Volunteer.objects.exists()


def test_one_stops_by_a_button(other_client: Client, initiative: Initiative, other_resident: Participant) -> None:
    helping(initiative, other_resident)
    assert "Hieraan doe ik mee" in other_client.get("/mijn/").text
    other_client.post(f"/initiatieven/{initiative.pk}/ik-doe-mee/", {"weg": "1"})
    assert not Volunteer.objects.exists()


def test_one_stops_by_the_link_in_the_mail(
    client: Client, initiative: Initiative, other_resident: Participant, mailoutbox: list
) -> None:
    helping(initiative, other_resident)
    send_due()
    body = next(mail.body for mail in mailoutbox if mail.subject == "U doet mee")
    address = re.search(r"/initiatieven/ik-doe-niet-meer-mee/\S+/", body)[0]
    assert "Doet u niet meer mee?" in client.get(address).text
    assert Volunteer.objects.exists()
    client.post(address)
    assert not Volunteer.objects.exists()
    assert "U doet niet meer mee" in client.get(address).text
    assert client.get("/initiatieven/ik-doe-niet-meer-mee/onzin/").status_code == 404


def test_who_was_merged_stops_by_the_link_in_the_old_mail(
    client: Client, initiative: Initiative, resident: Participant, other_resident: Participant, mailoutbox: list
) -> None:
    helping(initiative, other_resident)
    send_due()
    body = next(mail.body for mail in mailoutbox if mail.subject == "U doet mee")
    twin = Participant.objects.create(email="joost2@example.org")
    helping(initiative, twin)
    merge_participants(keep=twin, gone=other_resident)
    client.post(re.search(r"/initiatieven/ik-doe-niet-meer-mee/\S+/", body)[0])
    assert not Volunteer.objects.exists()


def test_who_asked_for_it_hears_of_the_diary(
    initiative: Initiative, resident: Participant, other_resident: Participant, mailoutbox: list
) -> None:
    helping(initiative, other_resident, hears_diary=True)
    told = Told(on=timezone.localdate(), text="De bakken staan er.")
    write_entry(initiative=initiative, told=told, by=Author(participant=resident))
    send_due()
    mail = next(mail for mail in mailoutbox if "dagboek" in mail.subject)
    assert mail.to == ["joost@example.org"]
    assert "omdat u uw hulp aanbood" in mail.body
    assert "/ik-doe-niet-meer-mee/" in mail.body


@pytest.mark.parametrize("state", ["done", "withdrawn"])
def test_at_its_end_nobody_offers_help(other_client: Client, initiative: Initiative, staff: User, state: str) -> None:
    Initiative.objects.update(state=state)
    page = other_client.post(f"/initiatieven/{initiative.pk}/ik-doe-mee/", said())
    assert page.status_code == 422
    assert "Dit initiatief zoekt geen hulp meer." in page.text


def test_names_go_four_weeks_after_the_end(initiative: Initiative, other_resident: Participant) -> None:
    helping(initiative, other_resident)
    now = timezone.now()
    Initiative.objects.update(state="in_progress", state_since=now - timedelta(days=100))
    forget_old_offers()
    assert Volunteer.objects.exists()
    Initiative.objects.update(state="done", state_since=now - timedelta(days=27))
    forget_old_offers()
    assert Volunteer.objects.exists()
    Initiative.objects.update(state_since=now - timedelta(days=29))
    forget_old_offers()
    assert not Volunteer.objects.exists()


def test_what_was_never_confirmed_is_forgotten(initiative: Initiative, other_resident: Participant) -> None:
    kept = helping(initiative, other_resident)
    offer_by_mail(initiative=initiative, offer=Offer(name="Iemand"), email="iemand@example.org", language="nl")
    for row in Volunteer.objects.all():
        forget_offer(number=row.pk)
    assert list(Volunteer.objects.all()) == [kept]


def test_a_person_takes_it_along_merges_and_goes(initiative: Initiative, other_resident: Participant) -> None:
    helping(initiative, other_resident)
    twin = Participant.objects.create(email="joost2@example.org")
    helping(initiative, twin)
    merge_participants(keep=other_resident, gone=twin)
    assert Volunteer.objects.get().participant == other_resident
    assert export_of(other_resident)["volunteers"][0]["name"] == "Joost Bakker"
    erase_participant(participant=other_resident)
    assert not Volunteer.objects.exists()


def test_who_helps_goes_with_the_words_of_an_initiative_that_never_ends(
    initiative: Initiative, resident: Participant, other_resident: Participant
) -> None:
    helping(initiative, other_resident)
    Initiative.objects.update(state="planned")
    erase_participant(participant=resident)
    assert not Volunteer.objects.exists()


def test_a_machine_offers_nothing(client: Client, initiative: Initiative) -> None:
    client.post(f"/initiatieven/{initiative.pk}/ik-doe-mee/", said(email="a@example.org", website="x"))
    assert not Volunteer.objects.exists()


def test_a_long_list_is_paged_at_the_same_cost(resident_client: Client, initiative: Initiative) -> None:
    counted = []
    for number in range(120):
        helping(initiative, Participant.objects.create(email=f"{number}@example.org"))
        if number in (59, 119):
            address = f"/initiatieven/{initiative.pk}/wie-doet-mee/?page=2"
            resident_client.get(address)
            with CaptureQueriesContext(connection) as queries:
                page = resident_client.get(address).text
            counted.append(len(queries))
    assert counted[0] == counted[1]
    assert "Pagina 2 van 3" in page
