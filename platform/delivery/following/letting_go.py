"""What becomes of followings when a person goes, or two turn out to be one; and what a person may take along."""

from datetime import timedelta
from typing import Any

from accounts.features import Feature
from accounts.models import Participant
from clock.now import database_now
from delivery.following import registry
from delivery.models import FollowRequest

GONE_KEPT = timedelta(days=90)


def feature() -> Feature:
    """What following makes known to erasing and merging; `models` names those of the features that registered."""
    models = tuple(one.model._meta.label for one in registry.registered())
    return Feature("following", erase=erase, merge=merge, models=models, export=export)


def erase(participant: Participant) -> None:
    """An erased person follows nothing."""
    for one in registry.registered():
        one.model.objects.filter(participant=participant).delete()


def merge(keep: Participant, gone: Participant) -> None:
    """What both followed, goes on as the first chose it; the rest moves along."""
    for one in registry.registered():
        rows = one.model.objects.filter(participant=gone)
        both = one.model.objects.filter(participant=keep).values("subject")
        rows.filter(subject__in=list(both.values_list("subject", flat=True))).delete()
        rows.update(participant=keep)


def export(participant: Participant) -> list[dict[str, Any]]:
    """What this participant follows, since when, how often and of what."""
    return [
        {"follows": f"{one.name}:{row.subject_id}", "since": row.since, "pace": row.pace, "what": row.wants}
        for one in registry.registered()
        for row in one.model.objects.filter(participant=participant).order_by("pk")
    ]


def forget_request(number: int) -> None:
    """Delete a request whose address was never confirmed."""
    FollowRequest.objects.filter(pk=number).delete()


def forget_gone() -> None:
    """Delete the followings of what has not been on the site for ninety days; what comes back in time goes on."""
    now = database_now()
    for one in registry.registered():
        numbers = list(one.model.objects.order_by().values_list("subject_id", flat=True).distinct())
        shown = one.find(numbers)
        one.model.objects.filter(subject_id__in=shown.keys()).exclude(gone_since=None).update(gone_since=None)
        missing = [number for number in numbers if number not in shown]
        one.model.objects.filter(subject_id__in=missing, gone_since=None).update(gone_since=now)
        one.model.objects.filter(gone_since__lt=now - GONE_KEPT).delete()
