"""A newcomer to the demo finds the mails on a page; elsewhere there is no such page."""

from pathlib import Path

import pytest
from django.test import Client

from delivery import demo_mails
from delivery.confirmations import ask_to_confirm
from delivery.sending import send_due
from tests.delivery.conftest import Answers

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(settings: object, tmp_path: Path) -> Path:
    backend = "django.core.mail.backends.filebased.EmailBackend"
    settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": {"file_path": str(tmp_path)}}}  # type: ignore[attr-defined]  # the fixture changes any setting
    return tmp_path


def test_mails_are_listed_newest_first_with_links_to_click(client: Client, files: Path, answers: Answers) -> None:
    for number in range(2):
        ask_to_confirm(email=f"mens{number}@example.org", subject=f"answer:{number}", language="nl")
        send_due()
    page = client.get("/berichten/").content.decode()
    assert page.index("mens1@example.org") < page.index("mens0@example.org")
    assert '<a href="http://testserver/bevestigen/' in page
    assert "Bevestig uw inbreng" in page


def test_text_of_a_mail_is_shown_as_text(client: Client, files: Path) -> None:
    (files / "x.log").write_text("Subject: <b>hoi</b>\nTo: a@example.org\n\n<script>alert(1)</script>\n")
    page = client.get("/berichten/").content.decode()
    assert "<script>alert" not in page
    assert "<b>hoi" not in page


def test_a_page_reads_only_the_mails_it_shows(client: Client, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(60):
        (files / f"{number:02}.log").write_text(f"Subject: Mail {number}.\nTo: a@example.org\n\nHoi\n")
    read: list[bytes] = []
    whole = demo_mails.message_from_bytes
    monkeypatch.setattr(
        demo_mails, "message_from_bytes", lambda part, **rest: (read.append(part), whole(part, **rest))[1]
    )
    page = client.get("/berichten/?page=2").text
    assert "Pagina 2 van 3" in page
    assert len(read) == 20
    assert "Mail 7." in client.get("/berichten/?zoek=mail+7.").text
    assert len(read) == 21


def test_empty_folder_says_so(client: Client, files: Path) -> None:
    assert "Er zijn nog geen mails." in client.get("/berichten/").content.decode()


def test_no_such_page_outside_the_demo(client: Client, files: Path, settings: object) -> None:
    settings.DEMO_ALLOWED = False  # type: ignore[attr-defined]  # the fixture changes any setting
    assert client.get("/berichten/").status_code == 404


def test_no_such_page_where_mails_really_go_out(client: Client) -> None:
    assert client.get("/berichten/").status_code == 404
