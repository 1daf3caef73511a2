"""What the page of an initiative shows: its words, where it stands, who stands behind it."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import Participant
from clock.working_days import working_days_left
from cms import parts
from consultations.initiatives import rules
from consultations.initiatives.listing import BADGES
from consultations.initiatives.models import Initiative

State = Initiative.State
ROAD = (State.SUBMITTED, State.IN_REVIEW)


def initiative_context(
    initiative: Initiative, *, participant: Participant | None, request: HttpRequest, now: datetime
) -> dict[str, Any]:
    """Everything on the page of one initiative, in a fixed number of queries."""
    contribution = initiative.contribution
    support = initiative.supports.counted()
    today = timezone.localdate(now)
    return {
        "initiative": initiative,
        "contribution": contribution,
        "author_name": name_of_author(initiative),
        "is_own": rules.is_own(initiative, participant),
        "steps": steps_of(initiative),
        "state_label": initiative.state_label,
        "badge_kind": BADGES[State(initiative.state)],
        "late": initiative.is_late(today),
        "answered": initiative.state not in ROAD,
        "working_days_left": working_days_left(today, initiative.due_on) if initiative.due_on else None,
        "pictures": initiative.pictures.all(),
        "support_count": support.count(),
        "supports_it": participant is not None and support.filter(participant=participant).exists(),
        "may_be_supported": rules.may_be_supported(initiative, now),
        "may_withdraw": rules.may_withdraw(initiative, participant),
        "parts": parts.of("initiative", initiative, request),
    }


def name_of_author(initiative: Initiative) -> str:
    """Who it is from, as everyone may know: an organisation, a chosen name, or a resident."""
    contribution = initiative.contribution
    if contribution.organisation:
        return contribution.organisation.name
    return (contribution.participant.name if contribution.participant else "") or _("Een inwoner")


def steps_of(initiative: Initiative) -> list[dict[str, Any]]:
    """The steps it took and those that come, for the clock."""
    reached = {change.state: change for change in initiative.changes.all()}
    passed: dict[str, Any] = {state: change for state, change in reached.items() if state != initiative.state}
    steps = [
        {"label": capfirst(State(state).label), "date": passed[state].at, "state": "done"}
        for state in ROAD
        if state in passed
    ]
    steps.append({"label": initiative.state_label, "date": initiative.state_since, "state": "current"})
    if initiative.state == State.SUBMITTED:
        steps.append({"label": capfirst(State.IN_REVIEW.label), "state": "coming"})
    if initiative.state in ROAD:
        steps.append({"label": _("Antwoord van de gemeente"), "state": "coming"})
    return steps
