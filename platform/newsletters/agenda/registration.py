"""The warning of a full week, on the desks where staff choose a day."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from cms import parts
from newsletters.agenda.entries import Entry, between
from newsletters.agenda.weeks import WEEK, Busy, Places, monday_of, most_a_week
from newsletters.issues.states import State

TEMPLATE = "newsletters/agenda/warning.html"
AHEAD = 4


def connect() -> None:
    """Show it at a question, a meeting and an issue that are still to come."""
    parts.register("question_desk", parts.Part("busy_week", TEMPLATE, 10, _of_question))
    parts.register("meeting_desk", parts.Part("busy_week", TEMPLATE, 10, _of_meeting))
    parts.register("newsletter_issue", parts.Part("busy_week", TEMPLATE, 10, _of_issue))


def _of_question(question: Any, request: HttpRequest) -> dict[str, Any] | None:
    return _warning([timezone.localdate(question.opens_at)], f"question:{question.pk}")


def _of_meeting(meeting: Any, request: HttpRequest) -> dict[str, Any] | None:
    return None if meeting.is_cancelled else _warning([timezone.localdate(meeting.starts_at)], f"meeting:{meeting.pk}")


def _of_issue(issue: Any, request: HttpRequest) -> dict[str, Any] | None:
    """Before a moment is chosen, the weeks to come that are full without it."""
    if issue.state in (State.SENT, State.SENDING):
        return None
    if issue.state == State.SCHEDULED:
        return _warning([timezone.localdate(issue.scheduled_at)], f"issue:{issue.pk}")
    today, area = timezone.localdate(), issue.newsletter.area_id
    days = [today + WEEK * number for number in range(AHEAD)]
    return _warning(days, "new", frozenset([area]) if area else frozenset())


def _warning(days: list[date], key: str, areas: frozenset[int] | None = None) -> dict[str, Any] | None:
    """The weeks of these days that are too full for whom this one reaches; with `areas` for one that has no day yet."""
    today = timezone.localdate()
    if max(days) < today:
        return None
    first, until = monday_of(days[0]), monday_of(days[-1]) + WEEK
    entries, places, most = between(first, until), Places(), most_a_week()
    weeks = []
    for day in days:
        monday = monday_of(day)
        of_week = [entry for entry in entries if monday <= entry.on < monday + WEEK]
        if areas is not None:
            of_week.append(Entry(day, "", "", key, areas, counts=True))
        busy = [_without(one, key) for one in places.busy(of_week, most) if any(e.key == key for e in one.entries)]
        if busy:
            weeks.append({"monday": monday, "sunday": monday + timedelta(days=6), "busy": busy})
    if not weeks:
        return None
    return {"weeks": weeks, "most": most, "url": f"{reverse('communications')}?maand={days[0]:%Y-%m}"}


def _without(busy: Busy, key: str) -> Busy:
    return Busy(busy.area, [entry for entry in busy.entries if entry.key != key])
