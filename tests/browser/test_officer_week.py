"""A communications officer's week: compose, look, try, approve, plan, send, and read it on the site; someone leaves.

The mails come from a real mail server on this machine, and are read as a mail program reads them.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from accounts.actions import verify_address
from accounts.models import User
from cms.models import Project
from delivery.ticking import tick
from newsletters.models import Issue, Newsletter, Subscription
from newsletters.sending.working import work
from tests.browser.mail_server import MailServer, link_in, open_browser, parts, press
from tests.newsletters.subscribing import make_newsletter, make_subscriber

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
READER, OTHER = "lezer@example.org", "ander@example.org"


@pytest.fixture
def page(chromium: Any, served: str, client_in_role: Any) -> Iterator[Any]:
    """Carla of communications at her desk."""
    opened = open_browser(chromium, served, client_in_role("communicatie"))
    yield opened
    opened.context.close()


@pytest.fixture
def colleague(chromium: Any, served: str, client_in_role: Any) -> Iterator[Any]:
    """The manager, who may approve too; both showed to read the mail of their address."""
    opened = open_browser(chromium, served, client_in_role("beheerder"))
    for user in User.objects.all():
        verify_address(account=user, email=user.email)
    yield opened
    opened.context.close()


def test_a_week(page: Any, colleague: Any, mail_server: MailServer, project: Project, chromium: Any) -> None:
    newsletter = make_newsletter()
    for reader in (READER, OTHER):
        make_subscriber(newsletter, reader)
    compose(page, project)
    look(page, project)
    try_it(page, mail_server)
    get_approval(page, colleague, mail_server)
    plan(page)
    follow_the_sending(page)
    mail = mail_server.to(READER)
    read(mail, project)
    choose(chromium, mail_server.to(OTHER), newsletter)
    leave_with_one_click(chromium, mail, newsletter)


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
    trial = mail_server.to("communicatie@example.org", "[Proef] Denk mee over het plein")
    html, text = parts(trial)
    assert "proefmail" in html
    assert "proefmail" in text


def get_approval(page: Any, colleague: Any, mail_server: MailServer) -> None:
    """Ask; a colleague comes by the link in the mail and says yes, and that is mailed back."""
    press(page, "Vraag goedkeuring")
    tick()
    asked = mail_server.to("beheerder@example.org", "Keurt u dit nummer goed?")
    colleague.goto(link_in(asked, "/beheer/nieuwsbrieven/"))
    press(colleague, "Keur goed")
    tick()
    page.goto(link_in(mail_server.to("communicatie@example.org", "Goedgekeurd"), "/beheer/nieuwsbrieven/"))


def plan(page: Any) -> None:
    """Choose a moment; until then nothing leaves."""
    at = timezone.localtime() + timedelta(days=1)
    page.get_by_label("Versturen op").fill(f"{at:%Y-%m-%dT%H:%M}")
    press(page, "Plan dit nummer")
    page.get_by_text(f"Dit nummer gaat weg op {date_format(at, 'j F Y')} om {at:%H:%M}.").wait_for()
    work()
    assert Issue.objects.get().state == "scheduled"


def follow_the_sending(page: Any) -> None:
    """The moment has come: see it go, stop it, let it go on, and read the issue on the site."""
    issue = Issue.objects.get()
    Issue.objects.update(scheduled_at=timezone.now())
    work(seconds=0)
    page.goto(f"/beheer/verzendingen/{issue.pk}/")
    progress = page.locator("progress")
    assert (progress.get_attribute("value"), progress.get_attribute("max")) == ("0", "2")
    press(page, "Stop het versturen")
    work()
    page.reload()
    page.get_by_text("Gestopt: 0 van 2 (0%)").wait_for()
    press(page, "Ga verder met versturen")
    work()
    page.reload()
    page.get_by_text("Verstuurd: 2 van 2 (100%)").wait_for()
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


def choose(chromium: Any, mail: EmailMessage, newsletter: Newsletter) -> None:
    """By the link in the mail: fewer of them, none for a while, and back again."""
    page = chromium.new_page(locale="nl-NL")
    page.goto(link_in(mail, "/nieuwsbrieven/voorkeuren/"))
    for label, button in (
        (str(Subscription.Pace.MONTHLY.label), "Bewaar mijn keuze"),
        ("Drie maanden", "Zet op pauze"),
    ):
        page.get_by_label(label, exact=True).check()
        press(page, button)
        page.get_by_text("Bewaard.").wait_for()
    mine = Subscription.objects.filter(newsletter=newsletter, participant__email=OTHER)
    assert (mine.get().pace, mine.get().state) == ("monthly", "paused")
    press(page, "Stuur de nieuwsbrief nu weer")
    page.get_by_role("button", name="Zet op pauze").wait_for()
    page.close()
    assert mine.get().state == "confirmed"


def leave_with_one_click(chromium: Any, mail: EmailMessage, newsletter: Newsletter) -> None:
    """One reader leaves by the button of the mail program, without cookies or a page (RFC 8058); the other stays."""
    context = chromium.new_context(locale="nl-NL")
    address, body = mail["List-Unsubscribe"].strip("<>"), dict([mail["List-Unsubscribe-Post"].split("=")])
    assert context.request.get(address).ok
    assert Subscription.objects.confirmed().filter(newsletter=newsletter).count() == 2
    assert context.request.post(address, form=body, max_redirects=0).status == 200
    page = context.new_page()
    page.goto(address)
    page.get_by_role("heading", name="U bent afgemeld").wait_for()
    context.close()
    stays = Subscription.objects.confirmed().get(newsletter=newsletter)
    assert stays.participant is not None
    assert stays.participant.email == OTHER
