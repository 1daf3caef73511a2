"""What one still writes, and what one carries with others, on one's own page."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from accounts.models import Participant
from consultations.initiatives.drafts.models import Draft
from consultations.initiatives.models import Initiative

SHOWN = 20


def my_drafts(participant: Participant, request: HttpRequest) -> dict[str, Any] | None:
    """Drafts of one's own and with others, and initiatives one said yes to; nothing when there are none."""
    mine = Q(participant=participant) | Q(co_initiators__participant=participant)
    drafts = Draft.objects.filter(mine).select_related("kind").distinct()[:SHOWN]
    together = Initiative.objects.filter(co_initiators__participant=participant).exclude(title="")
    rows = together.select_related("kind")[:SHOWN]
    return {"drafts": drafts, "together": rows} if drafts or rows else None
