"""One demo town for all browser tests, served as `manage.py demo` serves it, and people who visit it."""

import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from delivery import demo_mails
from tests.browser.mail_server import mail_server, served
from tests.chromium import CHROMIUM, chromium

__all__ = ["chromium", "mail_server", "served"]

ROOT = Path(__file__).parents[2]
SECONDS_TO_BUILD = 900  # under a minute by itself, much longer on a busy machine
SECONDS_TO_MAIL = 30


class Town:
    """The served demo town, its mail folder, and who is logged in."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.folder = url, folder
        self.sessions: dict[str, Any] = {}
        self._opened: set[str] = set()

    def page(self, slug: str) -> int:
        """The number of a page, as the desk's addresses have it."""
        with closing(sqlite3.connect(self.folder / "town.sqlite3")) as database:
            number: int = database.execute("select id from wagtailcore_page where slug = ?", [slug]).fetchone()[0]
        return number

    def mail(self, to: str, about: str) -> str:
        """The text of the last mail to someone with these words in its subject, if not read before; waits for it."""
        for _ in until(SECONDS_TO_MAIL):
            files = sorted((self.folder / "mail").glob("*.log"), key=lambda file: file.stat().st_mtime_ns)
            mails = [mail for file in files for mail in demo_mails.mails_in(file)]
            texts = [mail.text for mail in mails if mail.to == to and about in mail.subject]
            if texts and texts[-1] not in self._opened:
                self._opened.add(texts[-1])
                return texts[-1]
        raise AssertionError(f"no mail to {to} about {about!r}")


def until(seconds: float) -> Iterator[None]:
    """Try again and again, a little later each time, until the time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield
        time.sleep(0.1)


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Build and serve the demo town once, with its worker, in a folder that goes away."""
    if CHROMIUM is None:
        pytest.skip("no Chromium found: install it, or name it in CHROMIUM")
    folder = tmp_path_factory.mktemp("town")
    (folder / "mail").mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    environment = {
        name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_ALLOW_ASYNC_UNSAFE")
    } | {
        "DJANGO_SETTINGS_MODULE": "tests.browser.town_settings",
        "TOWN_FOLDER": str(folder),
        "SITE_URL": url,
        "PYTHONWARNINGS": "default",
    }
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "manage.py", "demo", "--port", str(port)],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
        )
        try:
            wait_for(f"{url}/gezond/", server, folder / "log")
            yield Town(url, folder)
        finally:
            server.terminate()
            server.wait(20)


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in until(SECONDS_TO_BUILD):
        assert server.poll() is None, log.read_text()
        try:
            urlopen(address).close()
            return
        except URLError:
            continue
    raise AssertionError(log.read_text())


class Browsers:
    """Browsers of people who visit the town; what nobody should ever meet there is written down in `faults`.

    Written down on every page: a script or style the policy refuses, an error in a script, a request to another site.
    """

    def __init__(self, chromium: Any, town: Town) -> None:
        self.faults: list[str] = []
        self._chromium, self._town = chromium, town
        self._contexts: list[Any] = []
        self._kept: dict[str, Any] = {}

    def open(self, who: str = "", *, width: int = 1280, **options: Any) -> Any:
        """A new browser of someone who is logged in, or of a visitor."""
        context = self._chromium.new_context(
            base_url=self._town.url,
            viewport={"width": width, "height": 900},
            locale="nl-NL",
            storage_state=self._session_of(who) if who else None,
            **options,
        )
        context.set_default_timeout(15_000)
        context.on("request", lambda asked: self._note("asked of another site", asked.url, self._is_strange(asked.url)))
        context.on("console", lambda said: self._note("console", said.text, is_fault(said)))
        context.on("response", lambda got: self._note("no picture", got.url, is_missing_picture(got)))
        context.on("weberror", lambda error: self._note("script", str(error.error), True))
        self._contexts.append(context)
        return context.new_page()

    def of(self, who: str) -> Any:
        """The browser someone has open already."""
        if who not in self._kept:
            self._kept[who] = self.open(who)
        return self._kept[who]

    def close(self) -> None:
        for context in self._contexts:
            context.close()

    def _note(self, kind: str, what: str, is_fault: bool) -> None:
        if is_fault:
            self.faults.append(f"{kind}: {what}")

    def _is_strange(self, address: str) -> bool:
        return not address.startswith((self._town.url, "data:", "blob:"))

    def _session_of(self, who: str) -> Any:
        if who not in self._town.sessions:
            page = self.open()
            log_in(page, self._town, who)
            self._town.sessions[who] = page.context.storage_state()
        return self._town.sessions[who]


def is_fault(said: Any) -> bool:
    """Whether a line in the console is one; that a page itself is not found or refused is its own answer."""
    return said.type == "error" and not re.search(r"status of 4\d\d", said.text)


def is_missing_picture(got: Any) -> bool:
    """Whether the page asks for a picture that is not there."""
    return bool(got.request.resource_type == "image" and got.status >= 400)


@pytest.fixture(scope="module")
def browsers(town: Town, chromium: Any) -> Iterator[Browsers]:
    opened = Browsers(chromium, town)
    yield opened
    opened.close()


@pytest.fixture
def visit(browsers: Browsers) -> Iterator[Callable[..., Any]]:
    """Open a browser on the town; what nobody should meet there fails the test."""
    browsers.faults.clear()
    yield browsers.open
    assert browsers.faults == []


def log_in(page: Any, town: Town, who: str) -> None:
    """Log in with the code in the mail; staff take the second step with the code of their app, shown in the demo."""
    page.goto("/account/login/")
    page.get_by_label("E-mailadres").fill(who)
    page.get_by_role("button", name="Stuur mij een code").click()
    page.get_by_role("heading", name="Vul de code in").wait_for()
    type_mailed_code(page, town, who)
    if "/2fa/" in page.url:
        take_second_step(page)


def type_mailed_code(page: Any, town: Town, who: str) -> None:
    code = re.search(r"\b\d{6}\b", town.mail(who, "code"))
    assert code
    page.get_by_label("Code").fill(code.group())
    page.get_by_role("button", name="Ga verder").click()
    page.wait_for_url(lambda address: "/login/" not in address)


def take_second_step(page: Any) -> None:
    page.get_by_label("De code uit uw app").fill(page.locator(".receipt__reference").inner_text())
    page.get_by_role("button", name="Ga verder").click()
    page.wait_for_url(lambda address: "authenticate" not in address)


def address_in(mail: str, under: str) -> str:
    """The first address in a mail below this path."""
    found = re.search(rf"https?://\S+?({under}\S+)", mail)
    assert found, mail
    return found.group(1)
