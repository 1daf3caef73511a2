"""The diary of an initiative: who writes it, who reads it, and what can be taken back."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from accounts.actions import erase_participant
from accounts.models import Participant, User
from areas.models import Area
from consultations.initiatives.actions import Proposal, answer_initiative, submit_initiative, withdraw_initiative
from consultations.initiatives.diary.actions import Told, write_entry
from consultations.initiatives.models import Initiative
from consultations.models import CoInitiator, DiaryEntry, DiaryPicture
from consultations.moderation.actions import hide_input, show_input
from consultations.register.authors import Author
from delivery.models import Event
from delivery.sending import send_due
from tests.initiatives.test_initiative_pages import photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def initiative(resident: Participant, area: Area) -> Initiative:
    proposal = Proposal(title="Moestuin", what="Groente telen achter het buurthuis.", area=area)
    return submit_initiative(author=Author(participant=resident), proposal=proposal)[0]


@pytest.fixture
def entry(initiative: Initiative, resident: Participant) -> DiaryEntry:
    return written(initiative, Author(participant=resident))


def written(initiative: Initiative, by: Author | User, text: str = "De bakken staan er.") -> DiaryEntry:
    return write_entry(initiative=initiative, told=Told(on=timezone.localdate(), text=text), by=by)


def said(**more: Any) -> dict[str, Any]:
    return {"on": timezone.localdate().isoformat(), "text": "Vandaag is de grond gebracht.", **more}


def test_an_initiator_writes_and_everyone_reads(
    resident_client: Client, client: Client, initiative: Initiative
) -> None:
    response = resident_client.post(f"/initiatieven/{initiative.pk}/dagboek/nieuw/", said())
    assert response["Location"] == f"/initiatieven/{initiative.pk}/dagboek/"
    page = client.get(initiative.get_absolute_url()).text
    assert "Vandaag is de grond gebracht." in page
    assert "Door Fatima" in page
    assert "Schrijf in het dagboek" not in page
    assert "/wijzigen/" not in page


def test_staff_write_for_the_municipality_and_its_people_hear(
    staff_client: Client, client: Client, initiative: Initiative, mailoutbox: list
) -> None:
    staff_client.post(f"/initiatieven/{initiative.pk}/dagboek/nieuw/", said(text="De kraan is er."))
    row = DiaryEntry.objects.get()
    assert row.is_official
    assert row.contribution is None
    page = client.get(f"/initiatieven/{initiative.pk}/dagboek/").text
    assert "Door de gemeente" in page
    send_due()
    mail = next(mail for mail in mailoutbox if "dagboek" in mail.subject)
    assert mail.to == ["fatima@example.org"]
    assert "De kraan is er." in mail.body


def test_who_wrote_it_gets_no_mail_about_it(entry: DiaryEntry) -> None:
    assert not Event.objects.get(kind="diary_written").deliveries.exists()


@pytest.mark.parametrize("role", ["redacteur", "moderator"])
def test_staff_who_do_not_answer_write_nothing(
    client_in_role: Callable[[str], Client], initiative: Initiative, role: str
) -> None:
    assert client_in_role(role).get(f"/initiatieven/{initiative.pk}/dagboek/nieuw/").status_code == 404


def test_others_write_nothing(other_client: Client, client: Client, entry: DiaryEntry) -> None:
    number = entry.initiative_id
    for place in ("nieuw", f"{entry.pk}/wijzigen", f"{entry.pk}/weg"):
        assert other_client.post(f"/initiatieven/{number}/dagboek/{place}/", said()).status_code == 404
        assert "login" in client.post(f"/initiatieven/{number}/dagboek/{place}/", said())["Location"]
    assert DiaryEntry.objects.get().text == entry.text


def test_a_co_initiator_is_named_only_when_chosen(
    other_client: Client, client: Client, initiative: Initiative, other_resident: Participant
) -> None:
    now = timezone.now()
    together = CoInitiator.objects.create(
        initiative=initiative, participant=other_resident, invited_at=now, confirmed_at=now
    )
    other_client.post(f"/initiatieven/{initiative.pk}/dagboek/nieuw/", said())
    assert "Door een mede-indiener" in client.get(initiative.get_absolute_url()).text
    CoInitiator.objects.filter(pk=together.pk).update(is_named=True)
    assert "Door Joost" in client.get(initiative.get_absolute_url()).text


def test_a_day_that_has_yet_to_come_is_refused(resident_client: Client, initiative: Initiative) -> None:
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    response = resident_client.post(f"/initiatieven/{initiative.pk}/dagboek/nieuw/", said(on=tomorrow))
    assert response.status_code == 422
    assert "Kies vandaag of een dag die voorbij is." in response.text
    assert "Vandaag is de grond gebracht." in response.text


def test_pictures_lose_where_they_were_taken_and_say_what_they_show(
    resident_client: Client, client: Client, initiative: Initiative, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    address = f"/initiatieven/{initiative.pk}/dagboek/nieuw/"
    assert resident_client.post(address, said(picture_1=photo(gps=True))).status_code == 422
    resident_client.post(address, said(picture_1=photo(gps=True), alt_1="Zwarte aarde in houten bakken"))
    kept = DiaryPicture.objects.get()
    with kept.file.open("rb") as file, Image.open(file) as picture:
        assert not picture.getexif()
    assert 'alt="Zwarte aarde in houten bakken"' in client.get(initiative.get_absolute_url()).text
    shown = client.get(f"/initiatieven/{initiative.pk}/dagboek/{kept.entry_id}/foto/0/")
    assert shown["Content-Type"] == "image/jpeg"
    shown.close()


def test_one_changes_what_one_wrote(
    resident_client: Client, client: Client, entry: DiaryEntry, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    old = DiaryPicture.objects.create(
        entry=entry, alt="Een leeg veld", position=0, file=ContentFile(photo().read(), "a")
    )
    address = f"/initiatieven/{entry.initiative_id}/dagboek/{entry.pk}/wijzigen/"
    assert "Een leeg veld" in resident_client.get(address).text
    resident_client.post(address, said(gone=["0"], picture_1=photo(), alt_1="Een vol veld"))
    entry.refresh_from_db()
    assert entry.text == entry.contribution.text == "Vandaag is de grond gebracht."
    assert [picture.alt for picture in entry.pictures.all()] == ["Een vol veld"]
    assert not DiaryPicture.objects.filter(pk=old.pk).exists()
    assert "veranderd op" in client.get(f"/initiatieven/{entry.initiative_id}/dagboek/").text


def test_a_fourth_picture_is_refused(resident: Participant, initiative: Initiative) -> None:
    row = written(initiative, Author(participant=resident))
    with pytest.raises(IntegrityError), transaction.atomic():
        DiaryPicture.objects.create(entry=row, alt="Nog een", position=3, file="a.jpg", width=1, height=1)


def test_one_takes_back_what_one_wrote(resident_client: Client, client: Client, entry: DiaryEntry) -> None:
    address = f"/initiatieven/{entry.initiative_id}/dagboek/{entry.pk}/weg/"
    assert "U kunt dit niet terugdraaien." in resident_client.get(address).text
    resident_client.post(address)
    assert "De bakken staan er." not in client.get(f"/initiatieven/{entry.initiative_id}/dagboek/").text
    assert resident_client.get(address).status_code == 404


def test_a_moderator_hides_and_shows_it_again(client: Client, entry: DiaryEntry, staff: User) -> None:
    address = f"/initiatieven/{entry.initiative_id}/dagboek/"
    assert f"/melden/{entry.contribution_id}/" in client.get(address).text
    hide_input(contribution=entry.contribution, rule="personal", text="Er staat een naam in.", by=staff)
    assert "De bakken staan er." not in client.get(address).text
    show_input(contribution=entry.contribution, by=staff)
    assert "De bakken staan er." in client.get(address).text


def test_with_its_writer_the_words_and_pictures_go(
    entry: DiaryEntry, resident: Participant, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    written(entry.initiative, User.objects.create_superuser("balie@example.org"), "Fatima kreeg de sleutel.")
    DiaryPicture.objects.create(entry=entry, alt="Fatima", position=0, file=ContentFile(photo().read(), "a"))
    erase_participant(participant=resident)
    entry.refresh_from_db()
    assert entry.text == ""
    assert not DiaryPicture.objects.exists()
    assert not DiaryEntry.objects.filter(is_official=True).exists()


def test_a_refused_or_withdrawn_initiative_has_no_diary(
    resident_client: Client, initiative: Initiative, resident: Participant, staff: User
) -> None:
    address = f"/initiatieven/{initiative.pk}/dagboek/nieuw/"
    answer_initiative(initiative=initiative, state="cannot_be_done", text="Geen plek.", alternative="Elders.", by=staff)
    assert resident_client.get(address).status_code == 404
    answer_initiative(initiative=initiative, state="in_review", text="", by=staff)
    assert resident_client.get(address).status_code == 200
    initiative.refresh_from_db()
    withdraw_initiative(initiative=initiative, participant=resident)
    assert resident_client.get(address).status_code == 404


def test_a_form_pressed_twice_is_one_entry(resident_client: Client, initiative: Initiative) -> None:
    for _time in range(2):
        resident_client.post(f"/initiatieven/{initiative.pk}/dagboek/nieuw/", said())
    assert DiaryEntry.objects.count() == 1


def test_a_long_diary_is_paged_at_the_same_cost(client: Client, initiative: Initiative, resident: Participant) -> None:
    counted = []
    for number in range(30):
        written(initiative, Author(participant=resident), f"Bericht {number}.")
        if number in (14, 29):
            client.get(f"/initiatieven/{initiative.pk}/dagboek/?page=2")
            with CaptureQueriesContext(connection) as queries:
                page = client.get(f"/initiatieven/{initiative.pk}/dagboek/?page=2").text
            counted.append(len(queries))
    assert counted[0] == counted[1]
    assert "Pagina 2 van 3" in page
