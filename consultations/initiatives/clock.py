"""The public clock of an initiative: the steps it took, those that come, and how long the present one may last."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from consultations.initiatives.models import Initiative
from consultations.initiatives.states import WITH_TERM, State
from consultations.terms import clock

ANSWER = gettext_lazy("Antwoord van de gemeente")
COMING: dict[str, tuple[Any, ...]] = {
    State.SUBMITTED: (State.IN_REVIEW, ANSWER),
    State.NEEDS_SUPPORT: (State.IN_REVIEW, ANSWER),
    State.IN_REVIEW: (ANSWER,),
    State.CAN_BE_DONE: (State.IN_PROGRESS, State.DONE),
    State.PLANNED: (State.IN_PROGRESS, State.DONE),
    State.IN_PROGRESS: (State.DONE,),
}
BY_WHEN: dict[str, Any] = {
    State.SUBMITTED: gettext_lazy("U hoort van ons vóór of op %(when)s wie dit bekijkt."),
    State.IN_REVIEW: gettext_lazy("U hoort van ons vóór of op %(when)s wat er kan."),
    State.NEEDS_SUPPORT: gettext_lazy("U kunt dit steunen tot en met %(when)s."),
    State.CAN_BE_DONE: gettext_lazy("Dit begint vóór of op %(when)s."),
    State.PLANNED: gettext_lazy("Dit begint vóór of op %(when)s."),
    State.IN_PROGRESS: gettext_lazy("Dit is klaar vóór of op %(when)s."),
}
WAS_DUE: dict[str, Any] = {
    State.SUBMITTED: gettext_lazy("U zou op %(when)s van ons horen wie dit bekijkt."),
    State.IN_REVIEW: gettext_lazy("U zou op %(when)s ons antwoord hebben."),
    State.NEEDS_SUPPORT: gettext_lazy("Steunen kon tot en met %(when)s."),
    State.CAN_BE_DONE: gettext_lazy("Dit zou op %(when)s begonnen zijn."),
    State.PLANNED: gettext_lazy("Dit zou op %(when)s begonnen zijn."),
    State.IN_PROGRESS: gettext_lazy("Dit zou op %(when)s klaar zijn."),
}


def clock_of(initiative: Initiative, today: date) -> dict[str, Any]:
    """What the clock on its page shows; two queries."""
    pauses = list(initiative.pauses.all())
    return {
        "steps": steps_of(initiative),
        "late": initiative.is_late(today),
        "words": _words(initiative, today),
        "working_days_left": clock.days_left(_running(initiative), today, initiative.paused_on),
        "paused": next((pause for pause in pauses if pause.ended_on is None), None),
        "pauses": [pause for pause in pauses if pause.ended_on is not None],
    }


def brief_clock(initiative: Initiative, today: date) -> str:
    """The clock in a few words, for a list; empty when no term runs. What is late says so elsewhere on its card."""
    return clock.in_short(_running(initiative), today, initiative.paused_on)


def steps_of(initiative: Initiative) -> list[dict[str, Any]]:
    """The steps it took and those that come, for the clock."""
    passed = {change.state: change.at for change in initiative.changes.all() if change.state != initiative.state}
    steps: list[dict[str, Any]] = [
        {"label": capfirst(State(state).label), "date": at, "state": "done"}
        for state, at in sorted(passed.items(), key=lambda step: step[1])
    ]
    steps.append({"label": initiative.state_label, "date": initiative.state_since, "state": "current"})
    for state in COMING.get(initiative.state, ()):
        label = state.label if isinstance(state, State) else state
        steps.append({"label": capfirst(str(label)), "state": "coming"})
    return steps


def _words(initiative: Initiative, today: date) -> str:
    if initiative.due_on is None or initiative.state not in WITH_TERM:
        return ""
    sentences = WAS_DUE if clock.has_passed(initiative.due_on, today, initiative.paused_on) else BY_WHEN
    return str(sentences[initiative.state]) % {"when": date_format(initiative.due_on, "j F Y")}


def _running(initiative: Initiative) -> date | None:
    """The last day of a state that has a term."""
    return initiative.due_on if initiative.state in WITH_TERM else None
