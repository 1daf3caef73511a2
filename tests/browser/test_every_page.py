"""Every page of ours, in the eyes of axe, of a narrow screen and of the content security policy."""

from typing import Any

import pytest

from tests.browser.addresses import NO_PAGE, STARTS, VISITOR, Crawl, names, names_of_pages
from tests.browser.conftest import Town
from tests.browser.looking import faults_of, is_too_wide_at_double_size

pytestmark = pytest.mark.browser

Crawls = dict[str, Crawl]


@pytest.fixture(scope="module")
def crawls(browsers: Any, town: Town) -> Crawls:
    """What a visitor, a resident and a member of staff come across."""
    square = town.page("stationsplein-opnieuw-inrichten")
    starts = {who: [address.format(square=square) for address in start] for who, start in STARTS.items()}
    return {who: Crawl(browsers.open(who).request, start) for who, start in starts.items()}


def test_no_link_leads_nowhere(crawls: Crawls) -> None:
    assert [line for crawl in crawls.values() for line in crawl.broken] == []


def test_what_is_no_page_still_exists() -> None:
    assert set(NO_PAGE) - names() == set()


@pytest.mark.parametrize("name", names_of_pages())
def test_page(name: str, crawls: Crawls, browsers: Any) -> None:
    """Whoever makes a new page: let a link lead to it, or name it in addresses.py."""
    seen = [(who, address) for who, crawl in crawls.items() for address in crawl.pages.get(name, [])]
    assert seen, "no link leads to this page; name its address, or why it is none, in addresses.py"
    who = VISITOR if any(who == VISITOR for who, _ in seen) else seen[0][0]
    faults = {}
    for address in [address for owner, address in seen if owner == who]:
        page = browsers.of(who)
        page.goto(address)
        at_desk = address.startswith("/beheer/")
        found = faults_of(page, part="main" if at_desk else "")
        if not at_desk and is_too_wide_at_double_size(page):
            found.append("too wide at double size")
        if found:
            faults[f"{who} {address}"] = found
    assert faults == {}
    assert browsers.faults == []
