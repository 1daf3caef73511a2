"""A site served from the test's own database, whose mails go to a real mail server on this machine.

They are read there as a mail program reads them.
"""

import re
import socket
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings as django_settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import Client


class MailServer:
    """Takes every mail and keeps it as it came."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.taken.append(mail)
        return "250 OK"

    def to(self, address: str, about: str = "") -> EmailMessage:
        """The only mail to someone with these words in its subject."""
        (mail,) = self.all_to(address, about)
        return mail

    def all_to(self, address: str, about: str = "") -> list[EmailMessage]:
        return [mail for mail in self.taken if address in str(mail["To"]) and about in str(mail["Subject"])]


@pytest.fixture
def served(live_server: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of the site; on SQLite in memory, one connection for all, it answers one request after the other."""
    answer, lock = WSGIHandler.__call__, threading.RLock()

    def answer_alone(handler: Any, environ: Any, start_response: Any) -> Any:
        with lock:
            return answer(handler, environ, start_response)

    if connection.vendor == "sqlite":
        monkeypatch.setattr(WSGIHandler, "__call__", answer_alone)
    return str(live_server.url)


@pytest.fixture
def mail_server(settings: Any, served: str) -> Iterator[MailServer]:
    server = MailServer()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(server, hostname="127.0.0.1", port=port)
    controller.start()
    options = {"host": "127.0.0.1", "port": port}
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
    settings.SITE_URL = served
    yield server
    controller.stop()


def open_browser(chromium: Any, served: str, who: Client | None = None, width: int = 1280) -> Any:
    """A browser of its own, of someone who is logged in or of a visitor; its context is closed with it."""
    context = chromium.new_context(base_url=served, viewport={"width": width, "height": 1700}, locale="nl-NL")
    if who is not None:
        name = django_settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": who.cookies[name].value, "url": served}])
    return context.new_page()


def press(page: Any, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_load_state()
    assert page.locator(".messages .error").all_inner_texts() == []


def parts(mail: EmailMessage) -> tuple[str, str]:
    """What the mail says as HTML and as text."""
    html, text = mail.get_body(("html",)), mail.get_body(("plain",))
    assert html is not None
    assert text is not None
    return html.get_content(), text.get_content()


def link_in(mail: EmailMessage, under: str) -> str:
    """The link below this path: the same in both parts of the mail."""
    html, text = parts(mail)
    found = re.search(rf"https?://\S+?{under}\S*", text)
    assert found, text
    assert f'href="{found.group()}"' in html
    return found.group()
