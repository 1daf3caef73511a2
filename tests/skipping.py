"""What may be skipped, with a reason one can read, and where nothing may; and what a test leaves for the next one.

MUST_RUN names the marks that have what they need on this machine: MUST_RUN="postgres real_input" makes a skip of such a
test, or of a test without any of these marks, an error. `.ci/run` sets it, so that nothing is passed by silently.
"""

import json
import os
import shutil
from collections.abc import Generator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from pytest_django.plugin import blocking_manager_key

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
    """Skip what cannot run here, and let every test that commits begin with what the migrations brought.

    One that commits empties the database behind it. Were one of them to begin without, Django would make the content
    types anew under other keys, and the next could not put back its own.
    """
    reasons = _reasons()
    for item in items:
        if _commits(item):
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False)
        for mark, reason in reasons.items():
            if reason and item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=reason))


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    fixtures = set(getattr(item, "fixturenames", []))
    return bool({"transactional_db", "live_server"} & fixtures or (marker and marker.kwargs.get("transaction")))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None]:
    """Put back what the migrations brought when a test that commits is followed by one that does not.

    In one process those that commit come last. Spread over several, a file of them may come before another file.
    """
    yield
    if _commits(item):
        _remember_content_types()
    if nextitem and _commits(item) and not _commits(nextitem):
        with item.config.stash[blocking_manager_key].unblock(), pytest.MonkeyPatch.context() as allowing:
            # A browser that is open has a loop running, beside which Django speaks to no database by itself.
            allowing.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
            # What a served page did last may have come after the database was emptied.
            call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
            connection.creation.deserialize_db_from_string(connection._test_serialized_contents)  # type: ignore[attr-defined]


def _remember_content_types() -> None:
    """Content types have the keys of the migrations again, also while the rows are put back that ask for them.

    What a served page asked for after the database was emptied has another key; and with none remembered Wagtail's
    tasks, which are put back first, would make theirs anew.
    """
    ContentType.objects.clear_cache()
    for row in json.loads(getattr(connection, "_test_serialized_contents", "[]")):
        if row["model"] == "contenttypes.contenttype":
            ContentType.objects._add_to_cache(connection.alias, ContentType(pk=row["pk"], **row["fields"]))


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
