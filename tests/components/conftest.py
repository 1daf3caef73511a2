"""A real browser, where one is installed."""

import mimetypes
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.chromium import chromium

__all__ = ["chromium"]


@pytest.fixture
def open_page(db: None, chromium: Any, client: Client) -> Iterator[Callable[..., Any]]:
    """Open an address of the site at a width; the page comes from the test client, so no server is started."""
    opened = []

    def open_at(address: str, width: int, **options: Any) -> Any:
        # Asked here and not while the browser waits: Playwright answers in a context without our connection.
        response = client.get(address)

        def answer(route: Any) -> None:
            asked = urlsplit(route.request.url).path
            if asked == address:
                route.fulfill(status=response.status_code, headers=dict(response.items()), body=response.content)
                return
            found = finders.find(asked.removeprefix("/static/"))
            kind = mimetypes.guess_type(asked)[0] or "application/octet-stream"
            route.fulfill(status=200 if found else 404, content_type=kind, body=Path(found or os.devnull).read_bytes())

        page = chromium.new_page(viewport={"width": width, "height": 900}, **options)
        page.refused = []
        page.on("console", lambda said: page.refused.append(said.text) if said.type == "error" else None)
        page.route("**/*", answer)
        page.goto(f"https://samenspraak.test{address}")
        opened.append(page)
        return page

    yield open_at
    for page in opened:
        page.close()
