"""Every term the municipality promises, for the page that shows them all; each feature registers its own.

Rule 6, late is visible: beside each term stands how many wait, how many wait too long, and what was answered in time.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise as Text
from django.utils.translation import ngettext


@dataclass(frozen=True)
class Promise:
    """One kind of thing that is answered within a term; `term` says it in words."""

    key: str
    label: str | Text
    term: Callable[[], str]
    place: int


Numbers = Callable[[str, date, date], dict[str, int]]


@dataclass(frozen=True)
class Line:
    """A promise with how it was kept: waiting, late, answered and in_time."""

    promise: Promise
    term: str
    numbers: dict[str, int] = field(default_factory=dict)


_promises: dict[str, tuple[Promise, Numbers]] = {}


def register(promise: Promise, numbers: Numbers) -> None:
    """Show this promise; `numbers` counts on a day what waits and is late, and what was answered since another day."""
    _promises[promise.key] = (promise, numbers)


def lines(today: date, since: date) -> list[Line]:
    """Every promise in order, with how it was kept since a day; one query each."""
    known = sorted(_promises.values(), key=lambda pair: pair[0].place)
    return [Line(promise, promise.term(), numbers(promise.key, today, since)) for promise, numbers in known]


def working_days(days: int) -> str:
    """A term in working days, in words."""
    return ngettext("%(days)d werkdag", "%(days)d werkdagen", days) % {"days": days}


def weeks(number: int) -> str:
    """A term in weeks, in words."""
    return ngettext("%(number)d week", "%(number)d weken", number) % {"number": number}
