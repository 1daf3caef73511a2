"""The page of one question."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from consultations.consultation import instruments
from consultations.consultation.models import Consultation
from safekeeping.expired import keeps_what_was_typed


@keeps_what_was_typed
@never_cache
def consultation(request: HttpRequest, project: str, slug: str) -> HttpResponse:
    """A question with its promise and frameworks, and the form of its instrument."""
    asked = get_object_or_404(
        # The poll comes along: for a poll it saves a query, for the others it is nothing.
        Consultation.objects.visible().select_related(
            "project__rung__ladder", "project__record", "rung__ladder", "poll"
        ),
        project__slug=project,
        slug=slug,
    )
    return instruments.page_of(asked)(request, asked)
