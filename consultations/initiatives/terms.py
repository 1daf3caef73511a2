"""How long each state of an initiative may last, in working days, by the terms of its kind."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from clock.working_days import add_working_days
from consultations.initiatives.kinds.models import InitiativeKind
from consultations.initiatives.models import Initiative
from consultations.initiatives.states import WAITING
from consultations.terms import promises


def due_of(kind: InitiativeKind, state: str, start: date) -> date | None:
    """The last day of a state that begins on this day; None when it has no term."""
    days = kind.term_of(state)
    return add_working_days(start, days) if days else None


def next_due_on(initiative: Initiative, state: str, now: datetime) -> date | None:
    """The last day of the state an initiative gets now.

    Of an initiative that waited too long the next term runs from the day it should have begun: being late once does
    not move the answer.
    """
    start = timezone.localdate(now)
    if initiative.state in WAITING and state in WAITING and initiative.is_late(start) and initiative.due_on:
        start = initiative.due_on
    return due_of(initiative.kind, state, start)


def answer_expected_on(kind: InitiativeKind, now: datetime) -> date | None:
    """The last day on which someone who sends an initiative of this kind now has an answer; None without a term."""
    days = kind.answer_term
    return add_working_days(timezone.localdate(now), days) if days else None


def _in_words() -> str:
    return gettext("per soort: u leest het bij het indienen")


def _numbers(key: str, today: date, since: date) -> dict[str, int]:
    """How many wait for an answer, and how many are late with an answer or with what was promised."""
    rows = Initiative.objects
    return {"waiting": rows.answering().count(), "late": rows.late_on(today).count()}


def register_promise() -> None:
    """Show initiatives among the terms of the municipality."""
    label = gettext_lazy("Initiatieven van bewoners")
    promises.register(promises.Promise("initiative", label, _in_words, 30), _numbers)
