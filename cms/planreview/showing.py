"""Who thought along beforehand, as everyone may read it: organisations and their words, never a person's name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Count
from django.urls import reverse

from cms.planreview.models import PlanReview, ReviewRequest
from languages.local_texts import reader_language

if TYPE_CHECKING:
    from cms.projects.models import Project

SHOWN = 6


def review_in_short(project: Project) -> dict[str, Any] | None:
    """The review of a published plan for its page, at most six organisations; nothing when it needed none."""
    published = PlanReview.objects.filter(pk=project.pk, published_at__isnull=False)
    review = published.annotate(number=Count("requests")).first()
    if review is None:
        return None
    requests = list(review.requests.with_answers()[:SHOWN]) if review.number else []
    more = reverse("plan_review", args=[project.slug]) if review.number > SHOWN else ""
    return {**told(review, requests), "number": review.number, "all_url": more}


def told(review: PlanReview, requests: Sequence[ReviewRequest]) -> dict[str, Any]:
    """A review with these organisations: who was asked, who was left out, and what came of it."""
    return {
        "review": review,
        "asked": [request for request in requests if request.asked_at],
        "left_out": [request for request in requests if not request.asked_at],
        "language": reader_language(),
    }
