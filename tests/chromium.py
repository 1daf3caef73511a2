"""One way to find and start a real browser; a conftest imports the fixture where its tests need one."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A started Chromium; tests that need it are skipped, with the reason, where there is none."""
    if CHROMIUM is None:
        pytest.skip("no Chromium found: install it, or name it in CHROMIUM")
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code; that has a connection of
    # its own, which has to know too what is put back after a test that commits.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    brought = getattr(connection, "_test_serialized_contents", None)
    with sync_playwright() as playwright:
        if brought is not None:
            connection._test_serialized_contents = brought
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
