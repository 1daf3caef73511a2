"""A resident's whole way: take part without an account, confirm by mail, hear back by reference, change one's mind."""

import re
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import Town, address_in
from tests.browser.looking import faults_of

pytestmark = pytest.mark.browser

POLL = "/projecten/stationsplein-opnieuw-inrichten/drie-schetsen-voor-het-plein/"
DISCUSSION = "/projecten/stationsplein-opnieuw-inrichten/praat-mee-over-groen-en-schaduw/"
REFERENCE = re.compile(r"/inbreng/[A-Z0-9]{4}-[A-Z0-9]+/")
PERSON_TYPES = 80  # milliseconds between letters: what is sent within three seconds is held as a machine's


def confirm_by_mail(page: Any, town: Town, to: str) -> None:
    page.goto(address_in(town.mail(to, "Bevestig"), "/bevestigen/"))
    page.get_by_role("button", name="Ja, dit is mijn antwoord").click()
    page.wait_for_url(REFERENCE)


def a_picture() -> dict[str, Any]:
    """A small picture without a file: one grey point."""

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + part(b"IHDR", header) + part(b"IDAT", zlib.compress(b"\0\x80")) + part(b"IEND", b"")
    return {"name": "plein.png", "mimeType": "image/png", "buffer": png}


def test_from_the_front_door_to_a_reference(visit: Callable[..., Any], town: Town) -> None:
    page = visit()
    page.goto("/")
    page.get_by_role("link", name="Stationsplein opnieuw inrichten").first.click()
    page.locator(f"a[href='{POLL}']").click()
    page.get_by_label("Schets A: veel groen").check()
    page.get_by_label("E-mailadres").fill("nieuw@example.org")
    page.get_by_role("button", name="Verstuur uw antwoord").click()
    page.get_by_role("heading", name="Bijna klaar").wait_for()
    assert faults_of(page) == []
    page.goto(address_in(town.mail("nieuw@example.org", "Bevestig"), "/bevestigen/"))
    assert faults_of(page) == []
    page.get_by_role("button", name="Ja, dit is mijn antwoord").click()
    page.get_by_role("heading", name="Bedankt voor uw inbreng").wait_for()
    assert faults_of(page) == []


def test_changing_the_vote(visit: Callable[..., Any], town: Town) -> None:
    page = visit()
    for choice in ("Schets A: veel groen", "Schets C: rustig plein"):
        page.goto(POLL)
        page.get_by_label(choice).check()
        page.get_by_label("E-mailadres").fill("bedenkt@example.org")
        page.get_by_role("button", name="Verstuur uw antwoord").click()
        page.get_by_role("heading", name="Bijna klaar").wait_for()
        confirm_by_mail(page, town, "bedenkt@example.org")
        received = town.mail("bedenkt@example.org", "ontvangen")
    page.goto(address_in(received, "/inbreng/eigen/"))
    page.get_by_text("Schets C: rustig plein").first.wait_for()
    assert faults_of(page) == []


def test_a_comment_without_an_account(visit: Callable[..., Any], town: Town) -> None:
    page = visit()
    page.goto(DISCUSSION)
    page.get_by_text("Schrijf een reactie").click()
    page.get_by_label("Uw reactie", exact=True).press_sequentially(
        "Graag een drinkfontein bij de bankjes.", delay=PERSON_TYPES
    )
    page.get_by_label("Naam bij uw reactie").fill("Noor")
    page.get_by_label("E-mailadres").fill("noor@example.org")
    page.locator("main form").get_by_role("button").last.click()
    page.get_by_role("heading", name="Bijna klaar").wait_for()
    confirm_by_mail(page, town, "noor@example.org")
    page.goto(DISCUSSION)
    page.get_by_text("Graag een drinkfontein").first.wait_for()


def test_an_initiative_with_a_picture(visit: Callable[..., Any], town: Town) -> None:
    page = visit()
    page.goto("/initiatieven/")
    page.get_by_role("link", name="Dien een initiatief in").first.click()
    page.get_by_role("link", name=re.compile("idee voor", re.I)).first.click()
    page.get_by_label("Hoe heet uw initiatief?").fill("Een boekenkast op het plein")
    page.get_by_label("Wat wilt u doen?").press_sequentially(
        "Een kast waaruit ieder een boek mag lenen.", delay=PERSON_TYPES
    )
    page.locator("summary", has_text=re.compile("foto", re.I)).click()
    page.get_by_label("Foto 1", exact=False).first.set_input_files(a_picture())
    page.get_by_label("Wat staat er op foto 1?").fill("Een grijze kast")
    page.get_by_label("E-mailadres").fill("boek@example.org")
    page.locator("main form").get_by_role("button").last.click()
    page.get_by_role("heading", name="Bijna klaar").wait_for()
    confirm_by_mail(page, town, "boek@example.org")
    page.goto("/initiatieven/")
    page.get_by_role("link", name="Een boekenkast op het plein").click()
    page.get_by_role("img", name="Een grijze kast").wait_for()
    assert faults_of(page) == []
