"""A staff member's whole way: log in, edit, ask, weigh and publish; then whoever took part hears of it."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import Town, address_in, take_second_step, type_mailed_code
from tests.browser.looking import faults_of

pytestmark = pytest.mark.browser

ADVISER, VOTER = "advies@rietmond.example", "inwoner0@rietmond.example"
SQUARE, VILLAGE = "stationsplein-opnieuw-inrichten", "Oosterdijk: een plan voor het dorp in vijf fasen"


def save(page: Any, name: str) -> None:
    """Press a button of the desk and see that nothing is refused."""
    page.get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state()
    assert page.locator(".error-message, .help-critical, .messages .error").all_inner_texts() == []


def fill(page: Any, **fields: str) -> None:
    for name, text in fields.items():
        page.locator(f"[name={name}]").fill(text)


def test_log_in_by_mailed_code_and_app(visit: Callable[..., Any], town: Town) -> None:
    page = visit()
    page.goto("/beheer/")
    page.get_by_label("E-mailadres").fill(ADVISER)
    page.get_by_role("button", name="Stuur mij een code").click()
    page.get_by_role("heading", name="Vul de code in").wait_for()
    assert faults_of(page) == []
    type_mailed_code(page, town, ADVISER)
    page.get_by_role("heading", name="Tweede stap").wait_for()
    assert faults_of(page) == []
    take_second_step(page)
    page.wait_for_url("**/beheer/")
    for form in ("totp/deactivate", "recovery-codes/generate"):
        page.goto(f"/account/2fa/{form}/")
        if "reauthenticate" in page.url:
            assert faults_of(page) == []
            take_second_step(page)
        page.wait_for_url(f"**/2fa/{form}/")
        assert faults_of(page) == []
    page.get_by_role("button", name="Maak nieuwe codes").click()
    page.wait_for_url("**/recovery-codes/")
    assert faults_of(page) == []
    town.sessions[ADVISER] = page.context.storage_state()  # a code of the app works once, a third log-in would wait


def test_the_editor_says_what_is_missing(visit: Callable[..., Any], town: Town) -> None:
    page = visit(ADVISER)
    page.goto(f"/beheer/pages/add/cms/project/{town.page('projecten')}/")
    page.get_by_text("U kunt dit project nog niet publiceren:").wait_for()
    page.get_by_text("Kies een trede op de participatieladder.").first.wait_for()
    page.goto(f"/beheer/pages/{town.page(SQUARE)}/edit/")
    fill(page, summary="Het plein wordt nieuw. Er zijn drie schetsen. Welke vindt u het beste?")
    page.locator("footer .action-save").click()
    page.locator(".messages .success").wait_for()


def test_a_question_from_draft_to_the_site(visit: Callable[..., Any], town: Town) -> None:
    page = visit(ADVISER)
    page.goto(f"/beheer/vragen/{town.page(SQUARE)}/nieuw/")
    page.get_by_label("Manier van meedoen").select_option("poll")
    fill(page, title="Welke boom komt er?", slug="welke-boom", question="Welke boom wilt u op het plein?")
    fill(page, opens_at_0="2026-01-01", opens_at_1="09:00")
    save(page, "Bewaar en ga verder")
    page.get_by_text("U kunt deze vraag nog niet publiceren:").wait_for()
    for number, tree in enumerate(("Een linde", "Een eik")):
        page.locator(f"[name$='-{number}-text']").first.fill(tree)
    page.locator("[name$=results]").select_option("after_voting")
    save(page, "Bewaar")
    save(page, "Publiceer deze vraag")
    page.get_by_role("link", name="Bekijk de vraag").click()
    page.get_by_label("Een linde").wait_for()


def test_weighing_until_the_reference_tells(visit: Callable[..., Any], town: Town) -> None:
    page = visit(ADVISER)
    page.goto("/beheer/terugkoppeling/nieuw/")
    page.get_by_label("Project").select_option(label=VILLAGE)
    page.get_by_label("Titel").fill("Wat wij in Oosterdijk gaan doen")
    save(page, "Begin")
    desk = re.sub(r"(/terugkoppeling/\d+/).*", r"\1", page.url)
    page.goto(f"{desk}themas/nieuw/")
    page.get_by_label("Uitkomst").select_option("adopted")
    fill(
        page,
        title="Vaker een bus",
        heard="De meeste mensen willen dat de bus vaker rijdt.",
        considerations="De vervoerder kan dat vanaf januari.",
        reasons="Wij betalen twee ritten per avond.",
        decided_by="College",
    )
    save(page, "Bewaar het thema")
    page.goto(f"{desk}antwoorden/")
    for number in range(page.locator("form.weighing-assign").count()):
        form = page.locator("form.weighing-assign").nth(number)
        form.get_by_label("Vaker een bus").check()
        form.get_by_role("button").click()
        page.wait_for_load_state()
    page.goto(desk)
    page.get_by_label("Vaker een bus").check()
    page.locator("[name=wat][value=alles]").check()
    save(page, "Wijs toe")
    page.get_by_role("button", name=re.compile("^Ja, wijs")).click()
    page.goto(f"{desk}belanghebbenden/")
    for choice in page.locator("select[name$=was_heard]").all():
        choice.select_option("ja")
    for words in page.locator("textarea[name$=text]").all():
        words.fill("Zij zeiden wat zij nodig hebben.")
    save(page, "Bewaar de afweging")
    page.goto(f"{desk}gegevens/")
    assert faults_of(page, part="main") == []
    fill(page, decided_by="College", decided_on="2026-11-01", decision="Buurtplan, nummer 2026-140")
    save(page, "Bewaar de gegevens")
    page.goto(f"{desk}publiceren/")
    assert faults_of(page, part="main") == []
    save(page, "Ja, publiceer deze terugkoppeling")
    visitor = visit()
    visitor.goto(address_in(town.mail(VOTER, "Oosterdijk"), "/inbreng/"))
    visitor.get_by_text("Wij betalen twee ritten per avond.").wait_for()
    assert faults_of(visitor) == []
