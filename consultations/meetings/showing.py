"""How a meeting is told in a few words."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from consultations.meetings.models import Meeting


def day_in_words(meeting: Meeting) -> str:
    """The day without its year: 3 maart."""
    return date_format(timezone.localtime(meeting.starts_at), "j F")


def when_in_words(meeting: Meeting) -> str:
    """The day and the hours: dinsdag 3 maart 2027, 19.30 tot 21.30 uur."""
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    day, hour = "l j F Y", "H.i"
    if starts.date() == ends.date():
        told = _("%(day)s, %(from)s tot %(until)s uur")
    else:
        told = _("%(day)s, %(from)s uur tot %(last_day)s, %(until)s uur")
    return told % {
        "day": date_format(starts, day),
        "from": date_format(starts, hour),
        "last_day": date_format(ends, day),
        "until": date_format(ends, hour),
    }
