"""One's own input, on one's own page."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from accounts.models import Participant
from consultations.register.models import Contribution

PER_PAGE = 20


def my_contributions(participant: Participant, request: HttpRequest) -> dict[str, Any]:
    """What this participant contributed, newest first, twenty a page."""
    contributions = (
        Contribution.objects.filter(participant=participant)
        .select_related("project", "consultation")
        .order_by("-given_at", "-pk")
    )
    return {"page_obj": Paginator(contributions, PER_PAGE).get_page(request.GET.get("page"))}
