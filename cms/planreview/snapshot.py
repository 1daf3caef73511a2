"""What the contract keeps of who thought along beforehand: organisations and their words, never persons."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from cms.planreview.models import PlanReview, ReviewRequest


def review_snapshot(project_id: int) -> dict[str, Any] | None:
    """Who was asked, what they answered and what was done with it; None when the plan needed no review."""
    review = PlanReview.objects.filter(pk=project_id).first()
    if review is None:
        return None
    requests = review.requests.with_answers()
    return {
        "nobody_known": review.nobody_known,
        "sooner_reason": review.sooner_reason,
        "organisations": [_request_snapshot(request) for request in requests],
    }


def _request_snapshot(request: ReviewRequest) -> dict[str, Any]:
    return {
        "id": request.organisation_id,
        "name": request.organisation.name,
        "reason": request.reason,
        "asked_on": timezone.localdate(request.asked_at).isoformat() if request.asked_at else None,
        "answer_by": request.answer_by.isoformat() if request.answer_by else None,
        "answers": [
            {
                "given_on": timezone.localdate(answer.given_at).isoformat(),
                "declined": answer.declined,
                "missing": answer.missing,
                "reaching": answer.reaching,
                "remarks": answer.remarks,
            }
            for answer in request.answers.all()
        ],
        "handled": request.handled,
    }
