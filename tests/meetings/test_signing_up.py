"""Signing up through the site: with and without an account, changing it, and what comes by mail."""

import re
from datetime import timedelta

from django.core import mail
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from accounts.models import Participant, User
from areas.models import Area
from clock.now import at
from consultations.meetings.actions import Moment, cancel_meeting, move_meeting
from consultations.meetings.mails import item
from consultations.meetings.models import SignUp
from consultations.meetings.signups.reminding import remind
from delivery.addressing import address_events
from delivery.models import Event
from delivery.sending import send_due
from tests.meetings.conftest import MakeMeeting, signs_up


def sent() -> list[mail.EmailMessage]:
    """What the worker sends now."""
    mail.outbox.clear()
    address_events()
    send_due()
    return mail.outbox


def test_a_resident_signs_up_and_withdraws(make_meeting: MakeMeeting, resident_client: Client) -> None:
    meeting = make_meeting(seats=10)
    page = resident_client.post(f"{meeting.get_absolute_url()}aanmelden/", {"companions": "2"}, follow=True)
    assert "U bent aangemeld met 3 mensen." in page.text
    assert "<svg" in page.text
    assert "Nog 7 van de 10 plaatsen vrij." in Client().get(meeting.get_absolute_url()).text
    (message,) = sent()
    assert message.subject == "U bent aangemeld: Avond over het plein"
    link = re.search(r"/bijeenkomsten/aanmelding/\S+", message.body)
    assert link
    page = Client().post(link[0], {"afmelden": "ja"}, follow=True)
    assert "Nog 10 van de 10 plaatsen vrij." in page.text


def test_without_an_account_a_place_counts_from_confirming(make_meeting: MakeMeeting, client: Client) -> None:
    meeting = make_meeting(seats=1)
    page = client.get(f"{meeting.get_absolute_url()}aanmelden/")
    assert "Uw plaats telt vanaf het moment dat u bevestigt." in page.text
    client.post(f"{meeting.get_absolute_url()}aanmelden/", {"companions": "0", "email": "nieuw@example.org"})
    meeting.room.refresh_from_db()
    assert meeting.room.taken == 0
    (message,) = sent()
    link = re.search(r"/bevestigen/\S+", message.body)
    assert link
    page = client.post(link[0], follow=True)
    assert "U bent aangemeld met 1 persoon." in page.text
    meeting.room.refresh_from_db()
    assert meeting.room.taken == 1


def test_a_wrong_form_keeps_what_was_typed(make_meeting: MakeMeeting, client: Client) -> None:
    meeting = make_meeting()
    page = client.post(f"{meeting.get_absolute_url()}aanmelden/", {"name": "Joke", "email": "niets", "companions": "0"})
    assert page.status_code == 422
    assert 'value="Joke"' in page.text
    assert "Vul een geldig e-mailadres in" in page.text


def test_a_full_meeting_says_so_and_the_waiting_list_says_how_many_are_before(
    make_meeting: MakeMeeting, people: list[Participant], resident_client: Client
) -> None:
    meeting = make_meeting(seats=1)
    signs_up(meeting, people[0])
    signs_up(meeting, people[1])
    assert "Er staat 1 persoon op de wachtlijst." in resident_client.get(meeting.get_absolute_url()).text
    page = resident_client.post(f"{meeting.get_absolute_url()}aanmelden/", {"companions": "0"}, follow=True)
    assert "Er is 1 aanmelding voor u." in page.text


def test_moving_tells_who_comes_and_their_calendar(
    make_meeting: MakeMeeting, resident: Participant, staff: User
) -> None:
    meeting = make_meeting()
    signs_up(meeting, resident)
    sent()
    starts_at = meeting.starts_at + timedelta(days=1)
    move_meeting(meeting=meeting, to=Moment(starts_at, starts_at + timedelta(hours=2)), reason="Voetbal.", by=staff)
    (message,) = sent()
    assert message.subject == "Op een ander moment: Avond over het plein"
    assert "Voetbal." in message.body
    event = Calendar.from_ical(message.attachments[0][1]).walk("VEVENT")[0]
    assert (event["SEQUENCE"], event["DTSTART"].dt) == (1, starts_at.replace(microsecond=0))
    assert "Deze bijeenkomst is verplaatst" in Client().get(meeting.get_absolute_url()).text


def test_cancelling_stays_visible_and_is_mailed(
    make_meeting: MakeMeeting, resident: Participant, staff: User, client: Client
) -> None:
    meeting = make_meeting()
    signs_up(meeting, resident)
    sent()
    cancel_meeting(meeting=meeting, reason="De zaal is dicht.", by=staff)
    (message,) = sent()
    assert "De zaal is dicht." in message.body
    cancelled = Calendar.from_ical(message.attachments[0][1])
    assert (cancelled["METHOD"], cancelled.walk("VEVENT")[0]["STATUS"]) == ("CANCEL", "CANCELLED")
    assert "De zaal is dicht." in client.get(meeting.get_absolute_url()).text
    assert meeting.title in client.get("/bijeenkomsten/").text


def test_one_reminder_two_days_before(make_meeting: MakeMeeting, resident: Participant) -> None:
    meeting = make_meeting()
    signs_up(meeting, resident)
    sent()
    remind()
    assert sent() == []
    with at(meeting.starts_at - timedelta(hours=47)):
        remind()
        remind()
        (message,) = sent()
    assert message.subject == "Herinnering: Avond over het plein"


def test_a_foreign_key_opens_nothing(client: Client, db: None) -> None:
    assert client.get("/bijeenkomsten/aanmelding/niets/").status_code == 404
    assert client.get("/bijeenkomsten/inchecken/ABCD-23456/").status_code == 404


def test_the_feed_has_the_zone_and_one_uid_for_ever(make_meeting: MakeMeeting, client: Client, staff: User) -> None:
    meeting = make_meeting(starts_at=timezone.now() + timedelta(days=30))
    before = Calendar.from_ical(client.get("/bijeenkomsten/agenda.ics").content)
    cancel_meeting(meeting=meeting, reason="Griep.", by=staff)
    after = Calendar.from_ical(client.get("/bijeenkomsten/agenda.ics").content)
    assert [str(zone["TZID"]) for zone in after.walk("VTIMEZONE")] == ["Europe/Amsterdam"]
    (old,), (new,) = before.walk("VEVENT"), after.walk("VEVENT")
    assert (old["UID"], old["SEQUENCE"], old["STATUS"]) == (new["UID"], 0, "CONFIRMED")
    assert (new["SEQUENCE"], new["STATUS"]) == (1, "CANCELLED")


def test_list_and_feed_of_an_area_have_the_meetings_in_it_and_in_what_it_was(
    make_meeting: MakeMeeting, client: Client, area: Area
) -> None:
    newer = Area.objects.create(name="Stationswijk", slug="stationswijk", code="BU99", edition=area.edition + 1)
    newer.predecessors.add(area)
    make_meeting("Hier", areas=[area])
    make_meeting("Elders")
    for address in ("/bijeenkomsten/", "/bijeenkomsten/agenda.ics"):
        shown = client.get(address, {"gebied": newer.slug}).content.decode()
        assert "Hier" in shown
        assert "Elders" not in shown


def test_calendar_of_an_unknown_area_is_not_that_of_the_whole_town(make_meeting: MakeMeeting, client: Client) -> None:
    make_meeting()
    assert client.get("/bijeenkomsten/agenda.ics", {"gebied": "bestaat-niet"}).status_code == 404


def test_who_waits_reads_who_moves_up_when_they_leave(
    make_meeting: MakeMeeting, resident: Participant, resident_client: Client, people: list[Participant]
) -> None:
    meeting = make_meeting(seats=1)
    signs_up(meeting, people[0])
    signs_up(meeting, resident)
    shown = resident_client.get(f"/bijeenkomsten/{meeting.slug}/mijn-aanmelding/").content.decode()
    assert "Wie na u staat, schuift een plaats op." in shown
    assert "Uw plaats gaat meteen naar iemand van de wachtlijst" not in shown


def test_a_code_shows_nothing_of_a_person_to_who_is_no_staff(
    make_meeting: MakeMeeting, resident: Participant, client: Client, staff_client: Client
) -> None:
    found = signs_up(make_meeting(), resident, name="Fatima")
    address = f"/bijeenkomsten/inchecken/{found.code}/"
    assert "Fatima" not in client.get(address).text
    client.post(address)
    assert not hasattr(SignUp.objects.get(), "arrival")
    staff_client.post(address, {"people": "1"})
    assert SignUp.objects.get().arrival.people == 1


def test_evenings_of_a_series_are_told_apart_by_their_day(make_meeting: MakeMeeting) -> None:
    evenings = [make_meeting(starts_at=timezone.now().replace(year=2099, month=3, day=day, hour=18)) for day in (3, 17)]
    told = [item(Event(subject=f"meeting:{evening.pk}")) for evening in evenings]
    assert [one and one.heading for one in told] == ["Avond over het plein, 3 maart", "Avond over het plein, 17 maart"]
    assert all(one and one.text.startswith("Dinsdag ") for one in told)
