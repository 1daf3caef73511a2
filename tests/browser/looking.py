"""What every page must be at every width, looked at in the browser."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT

WIDTHS = (320, 390, 1280)
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # What is right, and where every element stands, is half of the work and not asked for.
    "resultTypes": ["violations"],
    "selectors": False,
}
# Faults of Wagtail's own parts in our screens: its rich text editor has no name of its own, the label beside it stands
# for it; the button of its side map is small.
WAGTAILS_OWN = [[".Draftail-Editor"], ["#w-minimap-toggle"]]
RED = "[aria-invalid=true], .utrecht-form-field--invalid, .utrecht-form-field-error-message, .error-summary"
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"


def faults_of(page: Any, *, part: str = "", red: bool = False) -> list[str]:
    """What is wrong with the page that is open: at three widths by axe's rules, too wide, red before any error."""
    faults = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate(TOO_WIDE):
            faults.append(f"wider than {width}")
        faults += [f"{width}: {fault}" for fault in violations(page, part)]
    if not red and page.locator(RED).count():
        faults.append("red before an error")
    return faults


def violations(page: Any, part: str = "") -> list[str]:
    """What axe finds wrong, in a part of the page or in all of it."""
    where = {"include": [[part or "html"]], "exclude": WAGTAILS_OWN}
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("([where, rules]) => axe.run(where, rules)", [where, RULES])["violations"]
    return [f"{rule['id']} in {node['html']}" for rule in found for node in rule["nodes"]]


def is_too_wide_at_double_size(page: Any) -> bool:
    """Whether the page does not fit when half as wide (200 % zoom at 1280), and then with letters twice as large."""
    page.set_viewport_size({"width": 640, "height": 900})
    zoomed = page.evaluate(TOO_WIDE)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    return bool(zoomed or page.evaluate(TOO_WIDE))
