"""English: the same paths below /en/, in a page that says it is English."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.looking import violations

pytestmark = pytest.mark.browser

PROJECT = "/projecten/stationsplein-opnieuw-inrichten/"
PAGES = [
    *(
        "/",
        "/projecten/",
        PROJECT,
        f"{PROJECT}drie-schetsen-voor-het-plein/",
        "/initiatieven/",
        "/initiatieven/nieuw/",
        "/initiatieven/nieuw/idee-voor-de-straat/",
    ),
    *("/terugkoppeling/", "/inbreng/", "/account/login/", "/toegankelijkheid/", "/privacy/"),
]


@pytest.mark.parametrize("path", PAGES)
def test_the_same_page_in_english(visit: Callable[..., Any], path: str) -> None:
    page = visit(width=390)
    assert page.goto(f"/en{path}").status == 200
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="Skip to content").or_(page.locator(".nl-skip-link")).first.wait_for(state="attached")
    assert violations(page) == []
    page.locator("header a[hreflang=nl]").click()
    page.wait_for_url(lambda address: "/en/" not in address)
    assert page.evaluate("location.pathname") == path
    assert page.locator("html").get_attribute("lang") == "nl"
