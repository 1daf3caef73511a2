"""What may be skipped, with a reason one can read, and where nothing may.

MUST_RUN names the marks that have what they need on this machine: MUST_RUN="postgres real_input" makes a skip of such a
test, or of a test without any of these marks, an error. `.ci/run` sets it, so that nothing is passed by silently.
"""

import os
import shutil
from collections.abc import Generator
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parents[1]
REAL_INPUT = ROOT.parent / "shared" / "data"


def _reasons() -> dict[str, str | None]:
    """Why tests with a mark cannot run here; None when they can."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    on_postgres = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    return {
        "postgres": None if on_postgres else "needs PostgreSQL (DATABASE_URL), SQLite has one writer",
        "browser": None if chromium else "no Chromium found: install it, or name it in CHROMIUM",
        "real_input": None if REAL_INPUT.exists() else "the real input is not in ../shared/data",
    }


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what cannot run here."""
    reasons = _reasons()
    for item in items:
        for mark, reason in reasons.items():
            if reason and item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Make the skip of a test that should have run here an error."""
    report = yield
    if report.skipped and "MUST_RUN" in os.environ and not hasattr(report, "wasxfail"):
        marks = {mark for mark in ("postgres", "browser", "real_input") if item.get_closest_marker(mark)}
        if marks <= set(os.environ["MUST_RUN"].split()):
            report.outcome = "failed"
            report.longrepr = f"{item.nodeid} was skipped and should have run: {report.longrepr}"
    return report
