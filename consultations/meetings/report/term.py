"""Until when the report of a meeting is in time: so many working days, which the municipality chooses."""

from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from clock.now import page_now
from clock.working_days import add_working_days
from consultations.meetings.models import Meeting
from consultations.terms.models import Terms


def report_due_on(meeting: Meeting) -> date:
    """The last day on which those who came should have the report."""
    return _due_on(meeting.ends_at, Terms.now().meeting_report_days)


def last_late_day(today: date) -> date:
    """A meeting held on this day or before is late with its report today."""
    days = Terms.now().meeting_report_days
    day = today - timedelta(days=days)
    while add_working_days(day, days) >= today:
        day -= timedelta(days=1)
    return day


def kept_on(today: date, since: date) -> dict[str, int]:
    """How many meetings wait for their report, or wait too long, and how many had it since a day; one query."""
    waits = Q(state=Meeting.State.PUBLISHED, ends_at__lte=page_now(), report__shown_at=None)
    rows = Meeting.objects.filter(waits | Q(report__shown_at__date__gte=since))
    days = Terms.now().meeting_report_days
    known = [(_due_on(ended, days), shown) for ended, shown in rows.values_list("ends_at", "report__shown_at")]
    waiting = [due for due, shown in known if shown is None]
    told = [timezone.localdate(shown) <= due for due, shown in known if shown is not None]
    late = [due for due in waiting if due < today]
    return {"waiting": len(waiting), "late": len(late), "answered": len(told), "in_time": sum(told)}


def _due_on(ends_at: datetime, days: int) -> date:
    return add_working_days(timezone.localdate(ends_at), days)
