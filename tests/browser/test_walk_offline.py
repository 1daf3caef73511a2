"""A walk through the neighbourhood on a phone without a connection: nothing is lost, and everything is sent once."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.conftest import Browsers, Town
from tests.browser.looking import faults_of
from tests.browser.test_resident_way import a_picture

pytestmark = pytest.mark.browser

ADVISER, MEMBER = "advies@rietmond.example", "henk@rietmond.example"
LIST = "/wijken/vogelwijk/actielijst/"
WITHOUT_A_CONNECTION = "ERR_INTERNET_DISCONNECTED"
KEPT_ON_THE_PHONE = """walk => new Promise(resolve => {
  indexedDB.open(`schouw-${walk}`).onsuccess = ({ target }) => {
    const asked = target.result.transaction("kept").objectStore("kept").count();
    asked.onsuccess = () => resolve(asked.result);
  };
})"""


@pytest.fixture
def phone(browsers: Browsers) -> Iterator[Any]:
    """The phone of a member of an organisation that was given the walk, with its page open and ready for the road."""
    browsers.faults.clear()
    page = browsers.open(MEMBER, width=390)
    open_the_walk(page)
    yield page
    assert [fault for fault in browsers.faults if WITHOUT_A_CONNECTION not in fault] == []


def open_the_walk(page: Any) -> None:
    page.goto("/mijn/")
    page.locator("a[href*='/actielijst/schouw/']").first.click()
    page.get_by_text("Deze pagina werkt ook zonder internet.").wait_for()


def write(page: Any, text: str, *, photo: str = "") -> None:
    form = page.locator("form[data-about=new]")
    form.get_by_label("Wat moet er gebeuren?").fill(text)
    if photo:
        form.get_by_label("Foto", exact=False).first.set_input_files(a_picture())
        form.get_by_label("Wat staat er op de foto?").first.fill(photo)
    form.get_by_role("button", name="Bewaar dit punt").click()


def see(page: Any, item: str, state: str) -> None:
    one = page.locator("details", has=page.locator("summary", has_text=item)).last
    one.locator("summary").click()
    one.get_by_label("Stand").select_option(label=state)
    one.get_by_role("button", name="Bewaar wat u zag").click()


def kept(page: Any) -> int:
    number: int = page.evaluate(KEPT_ON_THE_PHONE, page.locator("[data-walk]").get_attribute("data-walk"))
    return number


def waits(page: Any, number: int) -> None:
    page.get_by_role("heading", name=f"Nog niet verstuurd ({number})").wait_for()


def on_the_list(page: Any, text: str) -> int:
    page.goto(f"{LIST}?q={text}")
    found: int = page.locator("main .card").count()
    return found


def test_what_was_written_without_a_connection_is_sent_once_later(phone: Any, browsers: Browsers) -> None:
    phone.context.set_offline(True)
    phone.reload()
    write(phone, "Kuil in het voetpad", photo="Een kuil met water")
    waits(phone, 1)
    write(phone, "Hek staat los")
    see(phone, "De lantaarn is al weken kapot", "Wordt uitgevoerd")
    waits(phone, 3)
    assert faults_of(phone) == []
    phone.reload()
    waits(phone, 3)
    phone.get_by_role("button", name="Verstuur nu").click()
    phone.get_by_text("Er is nu geen verbinding.").wait_for()
    waits(phone, 3)

    phone.context.set_offline(False)
    phone.get_by_text("Alles is verstuurd.").wait_for()
    assert kept(phone) == 0
    visitor = browsers.open()
    assert on_the_list(visitor, "Hek+staat+los") == 1
    assert on_the_list(visitor, "Kuil+in+het+voetpad") == 1
    visitor.get_by_role("link", name="Kuil in het voetpad").click()
    visitor.get_by_role("img", name="Een kuil met water").wait_for()
    assert faults_of(visitor) == []
    assert on_the_list(visitor, "lantaarn") == 1
    visitor.locator("article", has_text="lantaarn").get_by_text("Wordt uitgevoerd").wait_for()


def test_a_connection_that_does_not_work_yet_is_tried_again(phone: Any, browsers: Browsers) -> None:
    phone.evaluate("""() => {
        const fetched = window.fetch;
        window.fetch = () => { window.fetch = fetched; return Promise.reject(new TypeError("not yet")); };
    }""")
    write(phone, "Gat in de heg")
    phone.get_by_text("Er is nu geen verbinding.").wait_for()
    phone.get_by_text("Alles is verstuurd.").wait_for()
    assert kept(phone) == 0
    assert on_the_list(browsers.open(), "Gat+in+de+heg") == 1


def test_nothing_is_lost_when_the_log_in_was_over(phone: Any, town: Town, browsers: Browsers) -> None:
    phone.context.set_offline(True)
    write(phone, "Bankje zonder leuning")
    waits(phone, 1)
    cookies = phone.context.cookies()
    phone.context.clear_cookies()
    phone.context.set_offline(False)
    phone.get_by_text("U bent uitgelogd.").wait_for()
    assert kept(phone) == 1
    phone.get_by_role("link", name="Ga naar inloggen").click()
    phone.wait_for_url("**/account/login/**")
    phone.context.add_cookies(cookies)
    phone.goto("/mijn/")
    phone.locator("a[href*='/actielijst/schouw/']").first.click()
    phone.get_by_text("Alles is verstuurd.").wait_for()
    assert kept(phone) == 0
    assert on_the_list(browsers.open(), "Bankje+zonder+leuning") == 1


def test_what_cannot_be_kept_says_why_and_stays(phone: Any, browsers: Browsers) -> None:
    phone.context.set_offline(True)
    see(phone, "Tegels liggen los", "Gaat niet door")
    write(phone, "Kapotte schommel")
    waits(phone, 2)
    phone.context.set_offline(False)
    phone.get_by_text("Schrijf waarom dit niet doorgaat.").wait_for()
    waits(phone, 1)
    assert faults_of(phone) == []
    phone.get_by_role("button", name="Wijzig").click()
    one = phone.locator("details[open]", has=phone.locator("summary", has_text="Tegels liggen los"))
    one.get_by_label("Toelichting").fill("De straat gaat in maart op de schop.")
    one.get_by_role("button", name="Bewaar wat u zag").click()
    phone.get_by_text("Alles is verstuurd.").wait_for()
    assert kept(phone) == 0


def test_a_form_without_javascript(browsers: Browsers) -> None:
    browsers.faults.clear()
    page = browsers.open(MEMBER, width=390, java_script_enabled=False)
    page.goto("/mijn/")
    page.locator("a[href*='/actielijst/schouw/']").first.click()
    write(page, "Fietsen op de stoep")
    page.get_by_text("Bewaard.").wait_for()
    assert on_the_list(page, "Fietsen+op+de+stoep") == 1
    assert browsers.faults == []


def test_staff_come_in_with_their_second_step(browsers: Browsers) -> None:
    page = browsers.open(ADVISER)
    page.goto("/beheer/actielijst/schouwen/")
    page.get_by_role("link", name="Open de schouw").first.click()
    page.get_by_text("Deze pagina werkt ook zonder internet.").wait_for()
    assert faults_of(page) == []
