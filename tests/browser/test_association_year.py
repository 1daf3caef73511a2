"""A year of an association: it signs up, is asked about a plan, starts something, gets money for it and finishes it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from tests.browser.conftest import Town, address_in, type_mailed_code
from tests.browser.looking import faults_of
from tests.browser.test_resident_way import PERSON_TYPES
from tests.browser.test_staff_way import save

pytestmark = pytest.mark.browser

CHAIR, MEMBER = "voorzitter@vijver.example", "lid@vijver.example"
MANAGER, TREASURER = "beheer@rietmond.example", "budget@rietmond.example"
NAME, HOME = "Vrienden van de Vijver", "/mijn/organisaties/vrienden-van-de-vijver/"
PLAN = "een-fietspad-door-de-spoorzone"
TITLE = "Een vlonder bij de vijver"
THIS_YEAR = timezone.localdate().year


def open_account(page: Any, town: Town, email: str) -> None:
    """Someone new makes an account: an address is all it takes."""
    page.goto("/account/signup/")
    page.get_by_label("Uw e-mailadres").fill(email)
    page.get_by_role("button", name="Maak mijn account").click()
    page.get_by_label("Code").wait_for()
    type_mailed_code(page, town, email)
    town.sessions[email] = page.context.storage_state()


def send(page: Any, name: str = "") -> None:
    """Press the button with this name, or the last, of the form on a page and see that nothing is refused."""
    page.locator("main form").get_by_role("button", name=name).last.click()
    page.wait_for_load_state()
    assert page.locator("main [role=alert], main .utrecht-form-field-error-message").all_inner_texts() == []


def address_of(page: Any) -> str:
    """The page of the initiative, from the list on the site."""
    page.goto("/initiatieven/")
    address: str = page.get_by_role("link", name=TITLE).get_attribute("href")
    return address


def number_of(page: Any) -> str:
    found = re.search(r"/(\d+)-", address_of(page))
    assert found
    return found.group(1)


def test_it_signs_up_and_is_verified(visit: Callable[..., Any], town: Town) -> None:
    page = visit()
    open_account(page, town, CHAIR)
    page.goto("/organisaties/")
    page.get_by_role("link", name=re.compile("Meld .* aan")).first.click()
    page.get_by_label("Naam van de organisatie").fill(NAME)
    page.get_by_label("Wat voor organisatie is het?").select_option("informal")
    page.get_by_label("Voor welk gebied is zij er?").select_option(label="Vogelwijk")
    page.get_by_label("Wie kunnen wij bellen of mailen?").fill("Ria Vos")
    page.get_by_label("E-mailadres van deze persoon").fill(CHAIR)
    assert faults_of(page) == []
    send(page)
    page.get_by_text("Wij controleren uw aanmelding uiterlijk").wait_for()
    desk = visit(MANAGER)
    desk.goto("/beheer/organisaties/")
    desk.get_by_role("link", name=NAME).first.click()
    save(desk, "Deze organisatie klopt")
    town.mail(CHAIR, NAME)
    page.goto(f"/organisaties/{HOME.split('/')[3]}/")
    page.get_by_role("heading", name=NAME).wait_for()
    assert faults_of(page) == []


def test_a_second_member_comes(visit: Callable[..., Any], town: Town) -> None:
    page = visit(CHAIR)
    page.goto(f"{HOME}leden/")
    page.get_by_label("E-mailadres van nieuw lid 1").fill(MEMBER)
    page.get_by_label("Wat mag nieuw lid 1?").select_option("speak")
    send(page)
    member = visit()
    open_account(member, town, MEMBER)
    member.goto(address_in(town.mail(MEMBER, NAME), "/bevestigen/"))
    assert faults_of(member) == []
    send(member)
    member.goto(HOME)
    member.get_by_text("spreekt namens ons").first.wait_for()
    assert member.goto(f"{HOME}leden/").status == 403
    assert member.goto(f"{HOME}gegevens/").status == 403


def test_it_is_asked_about_a_plan(visit: Callable[..., Any], town: Town) -> None:
    desk = visit(MANAGER)
    address = f"/beheer/meedenken/{town.page(PLAN)}/"
    desk.goto(address)
    desk.get_by_label("Andere organisaties", exact=True).select_option(label=NAME)
    desk.get_by_label("Waarom vraagt u andere organisaties?").fill("De vijver ligt langs de route.")
    save(desk, "Vraag deze organisaties")
    page = visit(CHAIR)
    page.goto(address_in(town.mail(CHAIR, "plan"), "/meedenken/"))
    page.get_by_label("Wie ontbreekt er bij de belanghebbenden?").fill("Vissers die bij de vijver komen.")
    assert faults_of(page) == []
    send(page)
    desk.goto(address)
    desk.get_by_role("link", name=NAME).click()
    desk.get_by_text("Vissers die bij de vijver komen.").wait_for()
    desk.get_by_label("Wat deed u met dit antwoord?").fill("Wij hangen een bord op bij de steiger.")
    save(desk, "Bewaar wat u ermee deed")


def test_it_starts_something_and_others_support_it(visit: Callable[..., Any], town: Town) -> None:
    page = visit(CHAIR)
    page.goto("/initiatieven/nieuw/")
    page.get_by_role("link", name=re.compile("idee voor", re.I)).first.click()
    page.get_by_label("Hoe heet uw initiatief?").fill(TITLE)
    page.get_by_label("Wat wilt u doen?").press_sequentially("Een houten vlonder om op te zitten.", delay=PERSON_TYPES)
    page.get_by_label("In welk gebied ligt het?").select_option(label="Vogelwijk")
    page.get_by_label(NAME).check()
    assert faults_of(page) == []
    send(page, "Verstuur uw initiatief")
    other = visit(MEMBER)
    other.goto(address_of(other))
    other.get_by_text(NAME).first.wait_for()
    other.get_by_role("link", name="Ik steun dit").click()
    other.get_by_label("Namens mijzelf").check()
    assert faults_of(other) == []
    send(other)
    other.get_by_text("1 mens steunt dit").first.wait_for()


def test_the_clock_stands_still_and_goes_on(visit: Callable[..., Any], town: Town) -> None:
    desk, visitor = visit(MANAGER), visit()
    desk.goto(step := f"/beheer/initiatieven/{number_of(visitor)}/")
    desk.locator("[name=state]").select_option("in_review")
    save(desk, "Bewaar en laat het weten")
    desk.goto(f"{step}stilzetten/")
    desk.get_by_label("Waarom staat de termijn stil?").fill("Het waterschap kijkt eerst naar de oever.")
    save(desk, "Zet stil en laat het weten")
    assert "waterschap" in town.mail(CHAIR, "stil")
    visitor.goto(address_of(visitor))
    visitor.get_by_text("Het waterschap kijkt eerst naar de oever.").first.wait_for()
    assert faults_of(visitor) == []
    desk.goto(f"{step}hervatten/")
    save(desk, "Laat lopen en laat het weten")
    desk.goto(step)
    desk.locator("[name=state]").select_option("can_be_done")
    desk.get_by_label("Antwoord aan de indiener").fill("Ja. U mag de vlonder bouwen.")
    save(desk, "Bewaar en laat het weten")


def test_it_gets_money_from_the_budget(visit: Callable[..., Any], town: Town) -> None:
    visitor, desk = visit(), visit(TREASURER)
    number = number_of(visitor)
    desk.goto(f"/beheer/wijkbudget/{THIS_YEAR}/boek/toezegging/")
    desk.get_by_label("Regel").select_option(label="Vogelwijk")
    desk.get_by_label("Bedrag in euro's").fill("350")
    desk.get_by_label("Waarvoor is het?").fill("Hout voor de vlonder")
    desk.get_by_label("Nummer van het initiatief").fill(number)
    desk.get_by_label("Wie besloot dit?").fill("Wijkmanager")
    save(desk, "Zeg toe")
    visitor.goto(address_of(visitor))
    visitor.get_by_text("€ 350").first.wait_for()
    assert faults_of(visitor) == []


def test_it_tells_how_it_goes_and_finishes(visit: Callable[..., Any], town: Town) -> None:
    page = visit(CHAIR)
    page.goto(address := address_of(page))
    page.get_by_role("link", name="Schrijf in het dagboek").click()
    page.get_by_label("Wat is er gebeurd?").fill("De palen staan in het water.")
    send(page)
    page.goto(address)
    page.get_by_role("link", name="Meld dat het klaar is").click()
    page.get_by_label("Wat hebt u gedaan?").fill("Met twaalf buren een vlonder van zes meter gebouwd.")
    page.get_by_label("Hoeveel geld kostte het?").fill("341,50")
    page.get_by_label("Wat zou u anderen vertellen?").fill("Vraag eerst het waterschap.")
    assert faults_of(page) == []
    send(page)
    visitor = visit()
    visitor.goto(address)
    for text in ("De palen staan in het water.", "Met twaalf buren", "Klaar"):
        visitor.get_by_text(text).first.wait_for()
    assert faults_of(visitor) == []
    visitor.goto(f"/organisaties/{HOME.split('/')[3]}/")
    visitor.get_by_role("link", name=TITLE).first.wait_for()
