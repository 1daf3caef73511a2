"""One calendar for communications: mails, meetings and questions of a month, and where too much comes together."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.models import Area
from newsletters.agenda.entries import Entry, between
from newsletters.agenda.rules import may_see_calendar
from newsletters.agenda.weeks import WEEK, Places, monday_of, most_a_week, weeks_of
from safekeeping.row_numbers import row_number

YEARS = range(2000, 2101)


def calendar(request: HttpRequest) -> HttpResponse:
    """A month in whole weeks, of everything or of what reaches one area."""
    if not may_see_calendar(request.user):
        raise PermissionDenied
    today = timezone.localdate()
    month = _month(request.GET.get("maand", ""), today)
    after = (month + timedelta(days=32)).replace(day=1)
    first, until = monday_of(month), monday_of(after - timedelta(days=1)) + WEEK
    places, most = Places(), most_a_week()
    area = _area(request.GET.get("gebied", ""), places)
    entries = between(first, until)
    weeks = weeks_of(_reaching(entries, area, places), first, until)
    for week in weeks:
        whole_week = [entry for entry in entries if monday_of(entry.on) == week.monday]
        busy = places.busy(whole_week, most)
        # A warning for all stays with one area chosen; one for another area would only confuse.
        week.busy = [one for one in busy if area is None or one.area in (None, area)]
    context = {
        "heading": _("Communicatiekalender"),
        "icon_name": "calendar-alt",
        "month": month,
        "before": (month - timedelta(days=1)).replace(day=1),
        "after": after,
        "today": today,
        "weeks": weeks,
        "most": most,
        "area": area,
        "areas": sorted((branch.area for branch in places.tree.branches.values()), key=lambda one: one.name),
    }
    return render(request, "newsletters/agenda/calendar.html", context)


def _reaching(entries: list[Entry], area: Area | None, places: Places) -> list[Entry]:
    if area is None:
        return entries
    touching = places.touching(area)
    return [entry for entry in entries if not entry.areas or entry.areas & touching]


def _month(asked: str, today: date) -> date:
    """The first day of the month asked for as 2026-11, or of this month."""
    try:
        month = date.fromisoformat(f"{asked}-01")
    except ValueError:
        return today.replace(day=1)
    return month if month.year in YEARS else today.replace(day=1)


def _area(asked: str, places: Places) -> Area | None:
    branch = places.tree.branches.get(row_number(asked) or 0)
    return branch.area if branch else None
