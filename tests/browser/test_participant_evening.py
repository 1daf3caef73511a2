"""A participant's evening: find a meeting, sign up, come, answer on a phone, correct the report and say how it was.

Her mails come from a real mail server on this machine, and are read as a mail program reads them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone
from icalendar import Calendar
from playwright.sync_api import expect

from cms.models import Project
from consultations.evaluations.opening import begin_after_meetings
from consultations.evaluations.settling import settle_closed
from consultations.meetings.qr import qr_svg
from consultations.meetings.report.models import MeetingReport
from consultations.models import Contribution, Evaluation, Meeting, Poll
from delivery.ticking import tick
from tests.browser.mail_server import MailServer, link_in, open_browser, parts, press
from tests.meetings.conftest import MakeMeeting, make_meeting

__all__ = ["make_meeting"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RESIDENT, TITLE = "noor@example.org", "Avond over het plein"
NEW_DAY = timezone.localdate() + timedelta(days=12)


@dataclass
class Evening:
    """The browsers of an evening: the resident's phone, the desk of staff, the screen in the room, and a walk-in."""

    phone: Any
    desk: Any
    screen: Any
    walk_in: Any
    mails: MailServer
    meeting: Meeting

    def mail(self, about: str) -> EmailMessage:
        """Send what is due, and read the mail to the resident with these words in its subject."""
        tick()
        return self.mails.to(RESIDENT, about)

    def let_begin(self, ago: timedelta) -> None:
        """The evening began so long ago."""
        began = timezone.now() - ago
        Meeting.objects.filter(pk=self.meeting.pk).update(starts_at=began, ends_at=began + timedelta(hours=2))
        self.meeting.refresh_from_db()

    @property
    def at_the_desk(self) -> str:
        return f"/beheer/bijeenkomsten/{self.meeting.pk}/"


@pytest.fixture
def evening(
    chromium: Any,
    served: str,
    client_in_role: Any,
    mail_server: MailServer,
    make_meeting: MakeMeeting,
    project: Project,
) -> Iterator[Evening]:
    meeting = make_meeting(TITLE, project=project, seats=40, accessibility="Zonder drempels.")
    anna = client_in_role("participatieadviseur")
    phones = [open_browser(chromium, served, width=390) for _phone in range(2)]
    desk, screen = open_browser(chromium, served, anna), open_browser(chromium, served)
    yield Evening(phones[0], desk, screen, phones[1], mail_server, meeting)
    for page in (*phones, desk, screen):
        page.context.close()


def test_an_evening(evening: Evening, make_poll: Any) -> None:
    poll: Poll = make_poll(results="always", access="everyone")
    find_and_sign_up(evening)
    first = confirm(evening)
    move(evening, first)
    code = check_in(evening)
    answer_on_the_phone(evening, poll)
    answer_what_is_asked_on_the_spot(evening)
    walk_in(evening)
    correct_the_report(evening, code)
    read_it_with_everyone(evening)
    slip = print_a_slip(evening)
    say_how_it_was(evening, slip)
    hear_what_changes(evening)


def find_and_sign_up(evening: Evening) -> None:
    """From the home page, with someone she brings and a wish; without an account."""
    phone = evening.phone
    phone.goto("/")
    phone.get_by_role("link", name=TITLE).click()
    phone.get_by_role("heading", level=1, name=TITLE).wait_for()
    phone.get_by_role("link", name="Meld u aan", exact=True).click()
    phone.get_by_label("Uw naam").fill("Noor")
    phone.get_by_label("E-mailadres").fill(RESIDENT)
    phone.get_by_label("Hoeveel mensen neemt u mee?").select_option(label="1 persoon")
    phone.get_by_label("Wat hebt u nodig om mee te kunnen doen?").fill("Een plek voor mijn rolstoel")
    press(phone, "Meld mij aan")
    phone.get_by_role("heading", name="Bijna klaar: kijk in uw mail").wait_for()


def confirm(evening: Evening) -> Calendar:
    """By the link in the first mail; the second has her place, the way to change it, and a file for her calendar."""
    asked = evening.mail("Bevestig")
    assert all("rolstoel" not in part for part in parts(asked))
    evening.phone.goto(link_in(asked, "/bevestigen/"))
    evening.phone.get_by_text("Een plek voor mijn rolstoel").wait_for()
    press(evening.phone, "Ja, ik kom")
    evening.phone.get_by_text("U bent aangemeld met 2 mensen.").wait_for()
    mail = evening.mail(f"U bent aangemeld: {TITLE}")
    assert mail["From"] == settings.MAIL_FROM
    assert mail["Auto-Submitted"] == "auto-generated"
    for part in parts(mail):
        assert "U bent aangemeld met 2 mensen" in part
        assert evening.meeting.get_absolute_url() in part
        assert "rolstoel" not in part
    event = event_in(mail)
    assert (event["SUMMARY"], event["LOCATION"]) == (TITLE, "Buurthuis, Plein 1")
    assert event.decoded("DTSTART") == evening.meeting.starts_at.replace(microsecond=0)
    assert event["DTSTART"].params["TZID"] == "Europe/Amsterdam"
    return event


def move(evening: Evening, first: Calendar) -> None:
    """Staff choose another evening; her calendar follows by the same number, and her place stays."""
    evening.desk.goto(f"{evening.at_the_desk}verplaatsen/")
    for name, hour in (("Begint op", "20:00"), ("Eindigt op", "22:00")):
        evening.desk.get_by_label(f"{name}: datum").fill(f"{NEW_DAY:%Y-%m-%d}")
        evening.desk.get_by_label(f"{name}: tijd").fill(hour)
    evening.desk.get_by_label("Waarom").fill("De zaal was al verhuurd.")
    press(evening.desk, "Verplaats en laat het weten")
    mail = evening.mail("Op een ander moment")
    for part in parts(mail):
        assert "De zaal was al verhuurd." in part
        assert "20.00 tot 22.00 uur" in part
    event = event_in(mail)
    assert event["UID"] == first["UID"]
    assert event["SEQUENCE"] > first["SEQUENCE"]
    starts_at: datetime = event.decoded("DTSTART")
    assert (starts_at.date(), f"{starts_at:%H:%M}") == (NEW_DAY, "20:00")
    evening.phone.goto(link_in(mail, "/bijeenkomsten/aanmelding/"))
    evening.phone.get_by_text("U bent aangemeld met 2 mensen.").wait_for()
    evening.phone.get_by_text("20.00 tot 22.00 uur").wait_for()


def check_in(evening: Evening) -> str:
    """The drawing on her phone leads staff to her sign-up; to anyone else its address gives nothing away."""
    code = evening.phone.locator("strong.code").inner_text()
    address = f"/bijeenkomsten/inchecken/{code}/"
    lines = re.search(r' d="([^"]+)"', qr_svg(evening.phone.url.partition("/bijeenkomsten/")[0] + address))
    assert lines
    assert evening.phone.locator("svg.qr path").get_attribute("d") == lines.group(1)
    evening.let_begin(timedelta(minutes=10))
    evening.walk_in.goto(address)
    assert "Noor" not in evening.walk_in.content()
    evening.desk.goto(address)
    evening.desk.get_by_text("Een plek voor mijn rolstoel").wait_for()
    press(evening.desk, "Check in")
    evening.desk.get_by_text(re.compile(r"Ingecheckt om .* met 2 mensen")).wait_for()
    return str(code)


def answer_on_the_phone(evening: Evening, poll: Poll) -> None:
    """Staff put the question on the screen; she follows its address, and the screen counts her with everyone else."""
    evening.desk.goto(f"{evening.at_the_desk}scherm/")
    evening.desk.get_by_label("Vraag op het scherm").select_option(label=poll.consultation.title)
    press(evening.desk, "Zet op het scherm")
    screen = f"{evening.meeting.get_absolute_url()}scherm/?stil=1"
    evening.screen.goto(screen)
    expect(evening.screen.get_by_role("status")).to_have_text("0 mensen gaven antwoord")
    address = evening.screen.locator(".screen__address").inner_text()
    evening.phone.goto(f"http://{address}/")
    evening.phone.get_by_label("Ruimte voor de markt").check()
    press(evening.phone, "Verstuur uw antwoord")
    evening.screen.goto(screen)
    expect(evening.screen.get_by_role("status")).to_have_text("1 mens gaf antwoord")
    expect(
        evening.screen.get_by_role("listitem").filter(has_text="Ruimte voor de markt").locator("strong")
    ).to_have_text("1")


def answer_what_is_asked_on_the_spot(evening: Evening) -> None:
    """Someone in the room raises a point; staff make a question of it, and the room answers."""
    evening.desk.get_by_role("link", name="Stel een nieuwe vraag").click()
    evening.desk.locator("[name=question]").fill("Waar komen de bankjes?")
    evening.desk.get_by_label("Antwoorden om uit te kiezen").fill("In de zon\nIn de schaduw")
    press(evening.desk, "Open de vraag nu")
    evening.screen.reload()
    evening.screen.get_by_role("heading", name="Waar komen de bankjes?").wait_for()
    evening.phone.goto(f"http://{evening.screen.locator('.screen__address').inner_text()}/")
    evening.phone.get_by_label("In de schaduw").check()
    press(evening.phone, "Verstuur uw antwoord")
    evening.screen.reload()
    expect(evening.screen.get_by_role("status")).to_have_text("1 mens gaf antwoord")


def walk_in(evening: Evening) -> None:
    """Someone comes in without a sign-up, and is counted."""
    evening.desk.goto(f"{evening.at_the_desk}deur/")
    press(evening.desk, "1 erbij")
    evening.desk.get_by_text("3 mensen binnen").wait_for()


def correct_the_report(evening: Evening, code: str) -> None:
    """What she said is input with a reference; she reads the report before anyone else, and it is put right."""
    evening.let_begin(timedelta(hours=15))
    desk, report = evening.desk, f"{evening.at_the_desk}verslag/"
    desk.goto(report)
    desk.get_by_label("Wat wij vertelden").first.fill("Wij lieten drie schetsen zien.")
    press(desk, "Bewaar het verslag")
    desk.get_by_role("link", name="Voeg een punt toe").click()
    desk.get_by_label("Wat er gezegd is").fill("Meer bankjes met een leuning.")
    desk.get_by_label("Code van wie het zei").fill(code)
    press(desk, "Zet in het verslag")
    reference = Contribution.objects.get(kind=Contribution.Kind.POINT).reference
    assert reference in evening.mail("inbreng").get_body(("plain",)).get_content()  # type: ignore[union-attr]  # every mail of ours has a part in plain text
    press(desk, "Stuur naar wie er was")
    mail = evening.mail("Klopt dit verslag?")
    evening.phone.goto(link_in(mail, "/bijeenkomsten/aanmelding/"))
    evening.phone.get_by_text("Meer bankjes met een leuning.").first.wait_for()
    evening.phone.get_by_label("Wat klopt er niet?").fill("Ik zei: zonder leuning.")
    press(evening.phone, "Stuur mijn verbetering")
    evening.phone.get_by_text("Bedankt.").wait_for()
    evening.walk_in.goto(evening.meeting.get_absolute_url())
    assert "Meer bankjes" not in evening.walk_in.content()
    desk.goto(report)
    desk.get_by_role("link", name="Ik zei: zonder leuning.").click()
    desk.get_by_label("Wat deed u ermee?").select_option(label="het verslag is aangepast")
    press(desk, "Bewaar")


def read_it_with_everyone(evening: Evening) -> None:
    """After the days to correct it the report is for all; she is mailed, and a reader can report a point."""
    MeetingReport.objects.update(correct_until=timezone.localdate() - timedelta(days=1))
    evening.desk.goto(f"{evening.at_the_desk}verslag/")
    press(evening.desk, "Zet het verslag op de site")
    evening.phone.goto(link_in(evening.mail("Verslag: "), evening.meeting.get_absolute_url()))
    evening.phone.get_by_text("Meer bankjes met een leuning.").wait_for()
    evening.phone.get_by_text("Het verslag is aangepast.").wait_for(state="attached")
    evening.walk_in.goto(evening.meeting.get_absolute_url())
    evening.walk_in.get_by_role("link", name="Meld dit").click()
    evening.walk_in.get_by_text("Meer bankjes met een leuning.").wait_for()


def print_a_slip(evening: Evening) -> str:
    """For who walked in: a slip of paper with a code that works once."""
    begin_after_meetings()
    evening.desk.goto(f"/beheer/evaluaties/{Evaluation.objects.get().pk}/kaartjes/")
    evening.desk.get_by_label("Hoeveel kaartjes").fill("1")
    press(evening.desk, "Maak de kaartjes")
    return str(evening.desk.locator(".paper-code").inner_text())


def say_how_it_was(evening: Evening, slip: str) -> None:
    """She fills in the form of her mail, the walk-in that of the code; neither can do it twice."""
    mail = evening.mail("Hoe vond u het?")
    assert all("Niemand weet wat u invult" in part for part in parts(mail))
    link = link_in(mail, "/evaluaties/invullen/")
    evening.phone.goto(link)
    fill_in(evening.phone, mark="8", words="Fijn dat er plek was.")
    evening.phone.goto(link)
    evening.phone.get_by_text("U hebt dit formulier al ingevuld.").wait_for()
    for mark in ("6", None):
        evening.walk_in.goto("/evaluaties/code/")
        evening.walk_in.get_by_label("Uw code").fill(slip.lower())
        press(evening.walk_in, "Ga naar de vragen")
        if mark:
            fill_in(evening.walk_in, mark=mark)
    evening.walk_in.get_by_text("U hebt dit formulier al ingevuld.").wait_for()


def hear_what_changes(evening: Evening) -> None:
    """After closing staff publish what they change; of two forms nothing is shown, and she hears of it."""
    evaluation = Evaluation.objects.get()
    assert (evaluation.by_mail, evaluation.by_code) == (1, 1)
    now = timezone.now()
    Evaluation.objects.update(reminds_at=now - timedelta(hours=1), closes_at=now - timedelta(minutes=1))
    settle_closed()
    desk = evening.desk
    desk.goto(f"/beheer/evaluaties/{evaluation.pk}/")
    assert "Fijn dat er plek was." not in desk.content()
    desk.get_by_role("link", name="Schrijf wat wij veranderen").click()
    desk.locator("[name=changes]").fill("Wij beginnen voortaan om acht uur.")
    desk.locator("[name=summary]").fill("Men was blij met de ruimte in de zaal.")
    press(desk, "Bewaar")
    press(desk, "Publiceer en laat het weten")
    mail = evening.mail("Wat wij veranderen na uw oordeel")
    assert all("Wij beginnen voortaan om acht uur." in part for part in parts(mail))
    evening.phone.goto(link_in(mail, f"/evaluaties/{evaluation.pk}/"))
    evening.phone.get_by_text("Wij beginnen voortaan om acht uur.").wait_for()


def fill_in(page: Any, mark: str, words: str = "") -> None:
    page.get_by_role("radio", name=mark, exact=True).check()
    if words:
        page.get_by_role("textbox").first.fill(words)
    press(page, "Verstuur uw antwoorden")
    page.get_by_text("Uw antwoorden tellen mee.").wait_for()


def event_in(mail: EmailMessage) -> Any:
    """The meeting in the calendar file of a mail."""
    (file,) = mail.iter_attachments()
    assert file.get_content_type() == "text/calendar"
    assert str(file.get_filename()).endswith(".ics")
    (event,) = Calendar.from_ical(file.get_payload(decode=True)).walk("VEVENT")
    return event
