"""Erasing and merging people who have subscriptions, what they may take along, and forgetting who left long ago."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from accounts.models import Participant
from clock.now import database_now
from newsletters.sending.merging import one_person
from newsletters.subscribers import barred
from newsletters.subscribers.models import ConsentRecord, MergedSubscription, Subscription

State = Subscription.State
# The strictest first: of two subscriptions that turn out to be one person's, this one holds.
STRICTEST = (State.COMPLAINED, State.LEFT, State.BOUNCED, State.PAUSED, State.CONFIRMED)
BATCH = 500


@transaction.atomic
def erase(participant: Participant) -> None:
    """Subscriptions and their history go; no old list brings the address back."""
    for row in Subscription.objects.filter(participant=participant):
        barred.bar(row.newsletter_id, participant.email)
        row.delete()


@transaction.atomic
def merge(
    keep: Participant,
    gone: Participant,
    *,
    kind: str = ConsentRecord.Kind.MERGED,
    road: str = ConsentRecord.Road.SELF,
) -> None:
    """Two participants were one: of two subscriptions to a newsletter the stricter holds, so who left stays out."""
    known = {row.newsletter_id: row for row in Subscription.objects.select_for_update().filter(participant=keep)}
    for theirs in Subscription.objects.select_for_update().filter(participant=gone):
        own = known.get(theirs.newsletter_id)
        holds, other = (theirs, own) if own is None or _is_stricter(theirs, own) else (own, theirs)
        if other is not None:
            _take_over(holds, other)
        holds.participant = keep
        holds.save(update_fields=["participant"])
        ConsentRecord.objects.create(subscription=holds, kind=kind, road=road, at=database_now())


def _is_stricter(one: Subscription, other: Subscription) -> bool:
    return STRICTEST.index(State(one.state)) < STRICTEST.index(State(other.state))


def _take_over(holds: Subscription, other: Subscription) -> None:
    """History and mails of the other come along; of an issue being sent to both, one person gets one."""
    other.history.update(subscription=holds)
    one_person(holds, other)
    MergedSubscription.objects.filter(into=other).update(into=holds)
    MergedSubscription.objects.create(number=other.pk, into=holds)
    other.delete()


def export(participant: Participant) -> list[dict[str, Any]]:
    """What a person may take along: each newsletter with its wishes and the whole history of the consent."""
    rows = Subscription.objects.filter(participant=participant).select_related("newsletter").order_by("pk")
    return [
        {
            "newsletter": row.newsletter.title,
            "state": row.state,
            "since": row.since,
            "paused_until": row.paused_until,
            "pace": row.pace,
            "areas": [area.name for area in row.areas.all()],
            "topics": [topic.name for topic in row.topics.all()],
            "history": list(row.history.values("kind", "road", "at", "text", "proof", "issue__subject")),
        }
        for row in rows.prefetch_related("areas", "topics")
    ]


def forget_who_left() -> int:
    """Delete subscriptions of who left, complained or could not be reached so many days ago; returns how many."""
    limit = database_now() - timedelta(days=settings.LEFT_SUBSCRIPTION_KEPT_DAYS)
    over = Subscription.objects.filter(state__in=(State.LEFT, State.COMPLAINED, State.BOUNCED), since__lt=limit)
    return sum(_forget(number) for number in list(over.order_by("pk").values_list("pk", flat=True)))


@transaction.atomic
def _forget(number: int) -> bool:
    row = Subscription.objects.select_for_update(of=("self",)).select_related("participant").get(pk=number)
    if row.state not in (State.LEFT, State.COMPLAINED, State.BOUNCED):
        return False
    barred.bar(row.newsletter_id, row.participant.email if row.participant else None)
    row.delete()
    return True
