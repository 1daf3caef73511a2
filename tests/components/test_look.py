"""How the components look in a real browser: accessible, narrow, and by keyboard."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import path

from config.components import components

urlpatterns = [path("componenten/", components)]
pytestmark = [pytest.mark.browser, pytest.mark.urls(__name__)]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SMALL_TARGETS = """
[...document.querySelectorAll('a, button, input, select, textarea, summary')].filter(element => {
  const box = element.getBoundingClientRect();
  return box.width > 1 && (box.height < 24 || box.width < 24);
}).map(element => element.outerHTML)
"""
PAGE_WIDTH = "document.documentElement.scrollWidth"


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_components_at_every_width(open_page: Callable[..., Any], width: int) -> None:
    page = open_page("/componenten/", width)
    assert page.evaluate(PAGE_WIDTH) == width
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.refused == []  # the content security policy stops nothing
    violations = Axe().run(page, options=RULES).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in violations] == []


def test_focus_is_seen_on_the_dark_menu(open_page: Callable[..., Any]) -> None:
    page = open_page("/componenten/", 1280)
    page.evaluate("document.activeElement.blur()")
    link = page.locator(".utrecht-nav-list__link").first
    page.locator(".header-link--strong").focus()
    page.keyboard.press("Tab")
    assert link.evaluate("link => link === document.activeElement")
    assert link.evaluate("link => getComputedStyle(link).backgroundColor") == "rgb(255, 221, 0)"


def test_skip_link_shows_on_focus_and_leads_to_the_content(open_page: Callable[..., Any]) -> None:
    page = open_page("/componenten/", 390)
    link = page.locator(".nl-skip-link")
    assert link.evaluate("link => getComputedStyle(link).clipPath") == "inset(50%)"
    link.focus()
    assert link.evaluate("link => getComputedStyle(link).clipPath") == "none"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"


def test_double_text_and_wide_spacing_fit(open_page: Callable[..., Any]) -> None:
    page = open_page("/componenten/", 640, bypass_csp=True)
    page.add_style_tag(content="html { font-size: 200% !important }")
    assert page.evaluate(PAGE_WIDTH) == 640
    page.add_style_tag(content="* { letter-spacing: .12em !important; word-spacing: .16em !important }")
    assert page.evaluate(PAGE_WIDTH) == 640


def test_error_summary_has_the_focus(open_page: Callable[..., Any]) -> None:
    page = open_page("/componenten/", 1280)
    assert page.evaluate("document.activeElement.className").endswith("error-summary")
