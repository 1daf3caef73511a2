"""A communications officer's week: compose, look, try, approve, send, and read it on the site; someone leaves.

The mails come from a real mail server on this machine, and are read as a mail program reads them.
"""

import re
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

import pytest

from cms.models import Project
from delivery.ticking import tick
from newsletters.models import Issue, Newsletter, Subscription
from newsletters.sending.working import work
from tests.browser.mail_server import MailServer, open_browser, parts, press
from tests.newsletters.subscribing import make_newsletter, make_subscriber

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
READER, OTHER = "lezer@example.org", "ander@example.org"


@pytest.fixture
def page(chromium: Any, served: str, client_in_role: Any) -> Iterator[Any]:
    """Carla of communications at her desk."""
    opened = open_browser(chromium, served, client_in_role("communicatie"))
    yield opened
    opened.context.close()


def test_a_week(page: Any, mail_server: MailServer, project: Project, chromium: Any) -> None:
    newsletter = make_newsletter()
    for reader in (READER, OTHER):
        make_subscriber(newsletter, reader)
    compose(page, project)
    look(page, project)
    try_it(page, mail_server)
    approve_and_send(page)
    mail = mail_server.to(READER)
    read(mail, project)
    leave(chromium, mail, newsletter)


def compose(page: Any, project: Project) -> None:
    """Begin an issue and put a project in it, in the editor."""
    page.goto("/beheer/nieuwsbrieven/")
    page.get_by_role("link", name="Nieuw nummer").click()
    page.get_by_label("Onderwerp van de mail").fill("Denk mee over het plein")
    press(page, "Begin met schrijven")
    page.locator("[name=preheader]").fill("Het kan nog deze maand.")
    page.locator("[data-contentpath=body] button[title]").first.click()
    page.get_by_role("option", name="Project", exact=True).click()
    page.locator("[data-contentpath=body]").get_by_role("button", name="Kies een project").click()
    page.locator(".modal").get_by_role("link", name=project.title).click()
    page.locator("[data-contentpath=body]").get_by_text(project.title).wait_for()
    page.locator("footer button.action-save").click()
    page.locator(".messages .success").wait_for()
    assert Issue.objects.get().body[0].value.pk == project.pk


def look(page: Any, project: Project) -> None:
    """See the mail in a frame, light, dark and as text; nothing stands in the way."""
    page.goto(f"/beheer/nieuwsbrieven/{Issue.objects.get().pk}/")
    frame = page.frame_locator("iframe[name=mail]")
    frame.get_by_role("heading", name="Denk mee over het plein").wait_for()
    page.get_by_role("link", name="Als tekst").click()
    frame.locator("pre", has_text=project.title).wait_for()
    page.get_by_role("link", name="Donker", exact=True).click()
    frame.get_by_role("heading", name=project.title).wait_for()
    assert "Alles is in orde." in page.locator("main").inner_text()
    assert "2 abonnees" in page.locator("main").inner_text()


def try_it(page: Any, mail_server: MailServer) -> None:
    press(page, "Stuur de proefmail")
    tick()
    trial = mail_server.to("communicatie@example.org")
    assert trial["Subject"] == "[Proef] Denk mee over het plein"
    html, text = parts(trial)
    assert "proefmail" in html
    assert "proefmail" in text


def approve_and_send(page: Any) -> None:
    """Ask, approve, send; the worker does the rest, and the issue is on the site."""
    press(page, "Vraag goedkeuring")
    press(page, "Keur goed")
    press(page, "Verstuur nu")
    work()
    issue = Issue.objects.get()
    assert issue.state == "sent"
    page.goto(issue.get_absolute_url())
    page.get_by_role("heading", name="Denk mee over het plein").wait_for()


def read(mail: EmailMessage, project: Project) -> None:
    """As a mail program does: headers, both parts, and links that lead to the site."""
    assert mail["Subject"] == "Denk mee over het plein"
    assert "Gemeente Rietmond" in mail["From"]
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(r"<https?://\S+>", mail["List-Unsubscribe"])
    for part in parts(mail):
        assert project.title in part
        assert project.get_absolute_url() in part
        assert "@@" not in part
    assert "<img" not in parts(mail)[0]


def leave(chromium: Any, mail: EmailMessage, newsletter: Newsletter) -> None:
    """One reader leaves by the link in the mail; the other stays."""
    page = chromium.new_page()
    page.goto(mail["List-Unsubscribe"].strip("<>"))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()
    page.close()
    left = Subscription.objects.get(newsletter=newsletter, participant__email=OTHER)
    assert left.state == "confirmed"
    assert Subscription.objects.confirmed().filter(newsletter=newsletter).count() == 1
