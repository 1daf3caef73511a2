"""What the page of an initiative shows: its words, where it stands, who stands behind it."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, Participant
from cms import parts
from consultations.initiatives import rules
from consultations.initiatives.clock import clock_of
from consultations.initiatives.guiding.views import guide_context
from consultations.initiatives.listing import BADGES
from consultations.initiatives.lookback.models import lookback_of
from consultations.initiatives.lookback.rules import may_look_back
from consultations.initiatives.models import Initiative, StateChange
from consultations.initiatives.people import is_initiator
from consultations.initiatives.similar import similar_on_page
from consultations.initiatives.states import State
from consultations.initiatives.threshold.showing import goal_context
from consultations.initiatives.volunteers.showing import help_context


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
        "clock": clock_of(initiative, today),
        "state_label": initiative.state_label,
        "badge_kind": BADGES[State(initiative.state)],
        "answer_step": answer_step_of(initiative),
        "answers": initiative.answers.filter(is_public=True).select_related("question"),
        "attachments": initiative.attachments.all() if initiative.attachments_public else [],
        "together": initiative.co_initiators.confirmed().filter(is_named=True).select_related("participant"),
        "is_initiator": is_initiator(initiative, participant),
        "goal": goal_context(initiative),
        "alike": similar_on_page(initiative),
        "pictures": initiative.pictures.all(),
        "support_count": support.count(),
        "speaks_for_some": participant is not None and Organisation.objects.spoken_for_by(participant).exists(),
        "supports_it": participant is not None and support.filter(participant=participant).exists(),
        "may_be_supported": rules.may_be_supported(initiative, now),
        "may_withdraw": rules.may_withdraw(initiative, participant),
        "lookback": lookback_of(initiative),
        "may_look_back": may_look_back(initiative, participant),
        "guide": guide_context(initiative, participant),
        "help": help_context(initiative, participant),
        "parts": parts.of("initiative", initiative, request),
    }


def name_of_author(initiative: Initiative) -> str:
    """Who it is from, as everyone may know: an organisation, a chosen name, or a resident."""
    contribution = initiative.contribution
    if contribution.organisation:
        return contribution.organisation.name
    return (contribution.participant.name if contribution.participant else "") or _("Een inwoner")


def answer_step_of(initiative: Initiative) -> StateChange | None:
    """The step with which the municipality last answered: its people may have said since then that it is done."""
    step = initiative.changes.filter(text=initiative.answer).last() if initiative.answer else None
    if step is not None:
        step.badge_kind = BADGES[State(step.state)]  # type: ignore[attr-defined]  # added to the row for the page that shows it
    return step
