"""What plan reviews make known: mails, the part of one's own page, erasing and merging."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from accounts import features, mine
from accounts.models import Organisation, Participant
from clock.now import database_now
from cms.planreview import mails
from cms.planreview.models import ReviewAnswer, ReviewRequest
from delivery import kinds

SHOWN = 6


def connect() -> None:
    """Register each once, when the site starts."""
    kinds.register("plan_review_asked", kinds.Kind(render=mails.asked))
    kinds.register("plan_review_published", kinds.Kind(render=mails.published))
    mine.register(mine.Part("plan_reviews", "cms/planreview/mine_part.html", 5, _on_my_page))
    features.register(
        features.Feature(name="plan_reviews", erase=_erase, merge=_merge, models=("cms.ReviewAnswer",), export=_export)
    )


def _on_my_page(participant: Participant, request: HttpRequest) -> dict[str, Any] | None:
    """The plans that organisations one speaks for are asked about, the newest first; nothing when there are none."""
    asked = ReviewRequest.objects.asked().filter(organisation__in=Organisation.objects.spoken_for_by(participant))
    rows = list(asked.with_answers().select_related("review__project").order_by("-asked_at", "-pk")[:SHOWN])
    if not rows:
        return None
    today = timezone.localdate(database_now())
    return {
        "rows": [(row, row.review.published_at is None or row.is_open_on(today)) for row in rows],
    }


def _erase(participant: Participant) -> None:
    """The words are the organisation's and stay; nobody can see who wrote them down."""
    ReviewAnswer.objects.filter(participant=participant).update(participant=None)


def _merge(keep: Participant, gone: Participant) -> None:
    ReviewAnswer.objects.filter(participant=gone).update(participant=keep)


def _export(participant: Participant) -> list[dict[str, Any]]:
    answers = ReviewAnswer.objects.filter(participant=participant).select_related("request__organisation")
    return [
        {
            "organisation": answer.request.organisation.name,
            "project": answer.request.review_id,
            "given_at": answer.given_at,
            "declined": answer.declined,
            "missing": answer.missing,
            "reaching": answer.reaching,
            "remarks": answer.remarks,
        }
        for answer in answers
    ]
