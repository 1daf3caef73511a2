"""Meetings as calendars know them (RFC 5545): the same UID for ever, a higher SEQUENCE with each change."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vDuration
from icalendar.prop import vUri

from consultations.meetings.models import Meeting
from delivery import letterhead
from delivery.mails import absolute
from safekeeping.printable import printable

MIME = "text/calendar"
REFRESH = timedelta(hours=6)


def file_of(meeting: Meeting, *, online_url: str = "") -> bytes:
    """The calendar file of one meeting: added, changed or, when it is cancelled, taken out of the calendar."""
    made = _calendar("CANCEL" if meeting.is_cancelled else "PUBLISH")
    made.add_component(_event(meeting, online_url))
    return _bytes(made)


def feed_of(meetings: Iterable[Meeting], name: str) -> bytes:
    """A calendar to subscribe to: cancelled meetings stay in it as cancelled."""
    made = _calendar("PUBLISH")
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", settings.TIME_ZONE)
    made.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(REFRESH))
    for meeting in meetings:
        made.add_component(_event(meeting, ""))
    return _bytes(made)


def file_name(meeting: Meeting) -> str:
    """What the file is called when it is kept."""
    return f"{meeting.slug[:80]}.ics"


def _calendar(method: str) -> Calendar:
    made = Calendar()
    made.add("prodid", "-//Samenspraak//Bijeenkomsten//NL")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", method)
    return made


def _event(meeting: Meeting, online_url: str) -> Event:
    made, url = Event(), absolute(meeting.get_absolute_url())
    made.add("uid", f"{meeting.uid}@samenspraak")
    made.add("sequence", meeting.sequence)
    made.add("dtstamp", _utc(meeting.changed_at or meeting.starts_at))
    made.add("last-modified", _utc(meeting.changed_at or meeting.starts_at))
    made.add("dtstart", timezone.localtime(meeting.starts_at))
    made.add("dtend", timezone.localtime(meeting.ends_at))
    made.add("summary", _summary(meeting))
    made.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    made.add("location", meeting.local.place or _("Online"))
    made.add("description", _description(meeting, online_url, url))
    made.add("url", vUri(url))
    made.add("organizer", vUri(f"mailto:{_address()}"), parameters={"CN": letterhead.current().name})
    return made


def _summary(meeting: Meeting) -> str:
    title = str(meeting.local.title)
    return _("Gaat niet door: %s") % title if meeting.is_cancelled else title


def _description(meeting: Meeting, online_url: str, url: str) -> str:
    lines = [str(meeting.local.cancel_reason)] if meeting.is_cancelled else []
    lines += [str(meeting.local.summary), online_url, url]
    return "\n\n".join(line for line in lines if line)


def _address() -> str:
    return letterhead.current().email or parseaddr(settings.MAIL_FROM)[1]


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def _bytes(made: Calendar) -> bytes:
    """With the rules of its time zone, so that no calendar has to know Amsterdam."""
    made.add_missing_timezones()
    return printable(made.to_ical().decode()).encode()
