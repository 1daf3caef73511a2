"""What becomes of a review when its plan is published: what held that day is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from clock.now import database_now
from cms.planreview.models import PlanReview
from cms.planreview.rules import why_it_waits
from delivery.announcing import announce

if TYPE_CHECKING:
    from cms.projects.models import Project


def close_review(*, project: Project, is_first: bool) -> None:
    """Keep with the plan whether its areas had organisations, and why it did not wait for them.

    `is_first` says that this plan asks residents for the first time. Later a reason only gets its translation.
    """
    if not is_first:
        _translate(project)
        return
    review, _created = PlanReview.objects.select_for_update(of=("self",)).get_or_create(pk=project.pk)
    if review.published_at is not None:
        return
    now = database_now()
    review.published_at = now
    review.nobody_known = not review.requests.exists()
    if why_it_waits(project, timezone.localdate(now)):
        review.nobody_known = False
        review.sooner_reason = project.sooner_reason.strip()
        review.local_texts = _translations(project)
    review.save()
    for request in review.requests.asked().with_answers():
        answer = request.answer
        if answer and not answer.declined and answer.participant:
            announce(kind="plan_review_published", subject=f"reviewrequest:{request.pk}", to=[answer.participant])


def _translate(project: Project) -> None:
    reason = project.sooner_reason.strip()
    if reason:
        PlanReview.objects.filter(pk=project.pk, sooner_reason=reason).update(local_texts=_translations(project))


def _translations(project: Project) -> dict[str, dict[str, str]]:
    """The reason in the other languages."""
    return {
        language: {"sooner_reason": texts["sooner_reason"]}
        for language, texts in project.local_texts.items()
        if texts.get("sooner_reason")
    }
