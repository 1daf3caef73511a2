"""Who helps with an initiative, as its page shows it: to everyone how many, to a helper that they do."""

from typing import Any

from django.http import HttpRequest

from accounts.models import Participant
from consultations.initiatives.models import Initiative
from consultations.initiatives.volunteers import rules
from consultations.initiatives.volunteers.models import Volunteer


def help_context(initiative: Initiative, participant: Participant | None) -> dict[str, Any]:
    """How many help, whether the reader does, and what the reader may do; one query."""
    helping = list(initiative.volunteers.confirmed().values_list("participant", flat=True))
    return {
        "number": len(helping),
        "helps": participant is not None and participant.pk in helping,
        "may_offer": rules.may_offer(initiative, participant),
        "may_see_names": rules.may_see_names(initiative, participant),
    }


def my_help(participant: Participant, request: HttpRequest) -> dict[str, Any] | None:
    """The initiatives one helps with, for one's own page; nothing when there are none."""
    rows = Volunteer.objects.filter(participant=participant).exclude(initiative__title="")
    shown = list(rows.select_related("initiative__kind")[:20])
    return {"rows": shown} if shown else None
