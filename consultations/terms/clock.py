"""The one clock of everything that has a term: whether it is late, and how many working days are left."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clock.working_days import working_days_left


def has_passed(due_on: date | None, today: date, paused_on: date | None = None) -> bool:
    """Whether a term is over; while the clock stands still no further day counts."""
    return due_on is not None and due_on < (paused_on or today)


def days_left(due_on: date | None, today: date, paused_on: date | None = None) -> int | None:
    """Working days until the last day; None when nothing is promised, it passed, or the clock stands still."""
    if due_on is None or paused_on is not None or due_on < today:
        return None
    return working_days_left(today, due_on)


def in_short(due_on: date | None, today: date, paused_on: date | None = None) -> str:
    """The clock in a few words; empty when no term runs. What is late says so elsewhere."""
    if paused_on:
        return _("De termijn staat stil")
    days = days_left(due_on, today)
    if days is None:
        return ""
    return ngettext("Nog %(days)d werkdag", "Nog %(days)d werkdagen", days) % {"days": days}
