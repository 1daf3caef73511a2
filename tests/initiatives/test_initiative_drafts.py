"""Drafts of initiatives: kept, written together, and sent."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from consultations.initiatives.models import Initiative
from consultations.models import Draft
from delivery.sending import send_due
from tests.initiatives.test_initiative_pages import typed
from tests.initiatives.test_kinds import form_of
from tests.initiatives.test_papers import PDF

pytestmark = pytest.mark.django_db


def test_a_draft_is_kept_found_and_sent(resident_client: Client, other_client: Client) -> None:
    address = "/initiatieven/nieuw/idee-voor-de-straat/"
    kept = resident_client.post(address, {"title": "Boekenkast", "bewaar": "1"})
    draft = Draft.objects.get()
    assert kept.headers["Location"] == draft.get_absolute_url()
    assert not Initiative.objects.exists()
    assert "Boekenkast" in resident_client.get("/mijn/").content.decode()
    assert other_client.get(draft.get_absolute_url()).status_code == 404
    assert 'value="Boekenkast"' in resident_client.get(draft.get_absolute_url()).content.decode()
    assert resident_client.post(draft.get_absolute_url(), typed(title="Boekenkast")).status_code == 302
    assert Initiative.objects.get().title == "Boekenkast"
    assert not Draft.objects.exists()


def test_a_file_stays_with_its_draft(resident_client: Client) -> None:
    address = "/initiatieven/nieuw/zelf-beheren/"
    paper = SimpleUploadedFile("plan.pdf", PDF)
    resident_client.post(address, {"paper_1": paper, "paper_title_1": "Plan", "bewaar": "1"})
    draft = Draft.objects.get()
    page = resident_client.get(draft.get_absolute_url()).content.decode()
    assert "Uw bijlagen zijn bewaard" in page
    sent = form_of("zelf-beheren", kept_paper_1=draft.said["kept_paper_1"], paper_title_1="Plan")
    resident_client.post(draft.get_absolute_url(), sent)
    with Initiative.objects.get().attachments.get().file.open() as file:
        assert file.read() == PDF


def test_two_do_not_overwrite_each_other(resident_client: Client) -> None:
    resident_client.post("/initiatieven/nieuw/idee-voor-de-straat/", {"title": "Kast", "bewaar": "1"})
    draft = Draft.objects.get()
    first = {"title": "Boekenkast", "bewaar": "1", "versie": draft.version}
    assert resident_client.post(draft.get_absolute_url(), first).status_code == 302
    late = resident_client.post(draft.get_absolute_url(), {**first, "title": "Kastje"})
    assert "Iemand anders veranderde dit concept" in late.content.decode()
    assert Draft.objects.get().title == "Boekenkast"


@pytest.mark.parametrize("odd", ["²", "9" * 20, "9" * 5000, "-1", "\x00", ""])
def test_odd_numbers_change_no_draft(resident_client: Client, odd: str) -> None:
    resident_client.post("/initiatieven/nieuw/idee-voor-de-straat/", {"title": "Kast", "bewaar": "1"})
    draft = Draft.objects.get()
    late = resident_client.post(draft.get_absolute_url(), {"title": "Anders", "bewaar": "1", "versie": odd})
    assert late.status_code == 422
    assert resident_client.post(f"{draft.get_absolute_url()}samen/", {"weg": odd}).status_code == 404
    assert Draft.objects.get().title == "Kast"


def test_a_draft_keeps_only_what_can_be_kept(resident_client: Client) -> None:
    said = {"title": "Ka\x00st\x00", "what": "a" * 100_000, "bewaar": "1"}
    assert resident_client.post("/initiatieven/nieuw/idee-voor-de-straat/", said).status_code == 302
    draft = Draft.objects.get()
    assert (draft.title, draft.said["title"], len(draft.said["what"])) == ("Kast", "Kast", 20_000)


def test_someone_who_is_asked_says_yes_by_mail_and_writes_too(
    resident_client: Client, other_client: Client, client: Client, mailoutbox: list[Any]
) -> None:
    resident_client.post("/initiatieven/nieuw/idee-voor-de-straat/", {"title": "Boekenkast", "bewaar": "1"})
    draft = Draft.objects.get()
    page = f"{draft.get_absolute_url()}samen/"
    resident_client.post(page, {"nodig": "1", "email": "joost@example.org"})
    assert other_client.get(draft.get_absolute_url()).status_code == 404
    send_due()
    mail = next(mail for mail in mailoutbox if mail.to == ["joost@example.org"])
    assert "Boekenkast" not in mail.body
    link = next(word for word in mail.body.split() if "/bevestigen/" in word).removeprefix("http://testserver")
    assert "Boekenkast" in client.get(link).content.decode()
    client.post(link)
    assert "Boekenkast" in other_client.get("/mijn/").content.decode()
    assert "Verstuur uw initiatief" not in other_client.get(draft.get_absolute_url()).content.decode()
    resident_client.post(draft.get_absolute_url(), typed(title="Boekenkast"))
    initiative = Initiative.objects.get()
    assert initiative.co_initiators.get().participant.email == "joost@example.org"
    public = client.get(initiative.get_absolute_url())
    assert "Joost" not in public.content.decode()
    other_client.post(f"/initiatieven/{initiative.pk}/samen/", {"naam": "ja"})
    assert "samen met Joost" in client.get(initiative.get_absolute_url()).content.decode()
