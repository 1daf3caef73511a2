"""Everything works without JavaScript: answering, reacting, proposing, logging in, and assigning at the desk."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import Town, type_mailed_code
from tests.browser.test_resident_way import DISCUSSION, PERSON_TYPES, POLL

pytestmark = pytest.mark.browser


def send(page: Any) -> None:
    page.locator("main form .nl-button--primary").last.click()
    page.get_by_role("heading", name="Bijna klaar").wait_for()


def test_a_vote(visit: Callable[..., Any]) -> None:
    page = visit(java_script_enabled=False)
    page.goto(POLL)
    page.get_by_label("Schets B: ruimte voor de markt").check()
    page.get_by_label("E-mailadres").fill("zonder-a@example.org")
    send(page)


def test_a_reaction(visit: Callable[..., Any]) -> None:
    page = visit(java_script_enabled=False)
    page.goto(DISCUSSION)
    page.get_by_text("Schrijf een reactie").click()
    page.get_by_label("Uw reactie", exact=True).press_sequentially("Liever een vijver dan stenen.", delay=PERSON_TYPES)
    page.get_by_label("Naam bij uw reactie").fill("Ben")
    page.get_by_label("E-mailadres").fill("zonder-b@example.org")
    send(page)


def test_an_initiative(visit: Callable[..., Any]) -> None:
    page = visit(java_script_enabled=False)
    page.goto("/initiatieven/nieuw/idee-voor-de-straat/")
    page.get_by_label("Hoe heet uw initiatief?").fill("Een ruilwinkel")
    page.get_by_label("Wat wilt u doen?").fill("Spullen ruilen met de buurt.")
    page.get_by_label("E-mailadres").fill("zonder-c@example.org")
    send(page)


def test_logging_in(visit: Callable[..., Any], town: Town) -> None:
    page = visit(java_script_enabled=False)
    page.goto("/account/login/")
    page.get_by_label("E-mailadres").fill("joost@rietmond.example")
    page.get_by_role("button", name="Stuur mij een code").click()
    type_mailed_code(page, town, "joost@rietmond.example")
    page.wait_for_url("**/mijn/")


def test_assigning_at_the_desk(visit: Callable[..., Any]) -> None:
    page = visit("advies@rietmond.example", java_script_enabled=False)
    page.goto("/beheer/terugkoppeling/nieuw/")
    page.get_by_label("Project").select_option(label="Vogelwijk: nieuw riool en nieuwe straten")
    page.get_by_label("Titel").fill("De straat")
    page.get_by_role("button", name="Begin").click()
    desk = re.sub(r"(/terugkoppeling/\d+/).*", r"\1", page.url)
    page.goto(f"{desk}gegevens/")
    page.get_by_label("Verslag van de eerste avond").check()
    page.get_by_role("button", name="Bewaar de gegevens").click()
    page.goto(f"{desk}themas/nieuw/")
    page.locator("[name=title]").fill("Bessen langs de stoep")
    page.get_by_role("button", name="Bewaar het thema").click()
    page.goto(desk)
    page.locator("[name=inbreng]").first.check()
    page.get_by_label("Bessen langs de stoep").check()
    page.get_by_role("button", name="Wijs toe").click()
    page.locator(".weighing-row .weighing-chip", has_text="Bessen langs de stoep").wait_for()
