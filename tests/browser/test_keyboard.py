"""With the keyboard only: along the page in its own order, always seeing where one is, and answering."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from tests.browser.test_resident_way import POLL

pytestmark = pytest.mark.browser

WHERE = """() => {
  const here = document.activeElement, box = here.getBoundingClientRect(), looks = getComputedStyle(here);
  return {
    name: here.name || here.innerText.trim() || here.href, tag: here.tagName,
    top: box.top + scrollY, region: here.closest('header, main, footer')?.tagName,
    seen: [looks, getComputedStyle(here, '::after'), getComputedStyle(here.closest('.card') ?? here)].some(
      look => look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 1 || look.boxShadow !== 'none'),
  };
}"""
MOST_STOPS = 120
ONE_LINE = 40


def stops(page: Any) -> list[dict[str, Any]]:
    """Every stop of the Tab key, from the top of the page to its end."""
    found: list[dict[str, Any]] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(WHERE)
        if stop["tag"] == "BODY":
            break
        found.append(stop)
    return found


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/projecten/",
        "/projecten/stationsplein-opnieuw-inrichten/",
        POLL,
        "/initiatieven/nieuw/",
        "/initiatieven/nieuw/idee-voor-de-straat/",
    ],
)
def test_focus_is_seen_and_follows_the_page(visit: Callable[..., Any], address: str) -> None:
    page = visit(width=390)  # one column, so that the order is from top to bottom
    page.goto(address)
    found = stops(page)
    assert found[0]["name"] == "Naar de inhoud"
    assert [stop["name"] for stop in found if not stop["seen"]] == []
    heights = [stop["top"] for stop in found if stop["region"] == "MAIN"]
    assert all(after >= before - ONE_LINE for before, after in pairwise(heights))
    regions = [stop["region"] for stop in found if stop["region"]]
    assert regions == sorted(regions, key=["HEADER", "MAIN", "FOOTER"].index)


def test_the_skip_link_and_the_menu(visit: Callable[..., Any]) -> None:
    page = visit()
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"
    page.reload()
    menu = page.get_by_role("link", name="Projecten").first
    while not menu.evaluate("link => link === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/projecten/")


def test_a_vote(visit: Callable[..., Any]) -> None:
    page = visit()
    page.goto(POLL)
    choice = page.get_by_label("Schets A: veel groen")
    tab_to(page, choice)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    assert page.get_by_label("Schets B: ruimte voor de markt").is_checked()
    tab_to(page, page.get_by_label("E-mailadres"))
    page.keyboard.type("toetsen@example.org")
    tab_to(page, page.get_by_role("button", name="Verstuur uw antwoord"))
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Bijna klaar").wait_for()


def tab_to(page: Any, place: Any) -> None:
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if place.evaluate("place => place === document.activeElement"):
            return
    raise AssertionError(f"the Tab key does not come to {place}")
