"""Until when the report of a meeting is in time: so many working days, which the municipality chooses."""

from datetime import date, timedelta

from django.utils import timezone

from clock.working_days import add_working_days
from consultations.meetings.models import Meeting
from consultations.terms.models import Terms


def report_due_on(meeting: Meeting) -> date:
    """The last day on which those who came should have the report."""
    return add_working_days(timezone.localdate(meeting.ends_at), Terms.now().meeting_report_days)


def last_late_day(today: date) -> date:
    """A meeting held on this day or before is late with its report today."""
    days = Terms.now().meeting_report_days
    day = today - timedelta(days=days)
    while add_working_days(day, days) >= today:
        day -= timedelta(days=1)
    return day
