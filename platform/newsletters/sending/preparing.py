"""Writing who gets an issue, before anything is sent: in batches, each of which is there or is not."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet

from clock.now import database_now
from newsletters.issues.models import Issue
from newsletters.segments.narrowing import recipients_of
from newsletters.sending.models import Dispatch, Recipient
from newsletters.sending.pacing import locked_pace
from newsletters.subscribers.models import Subscription

BATCH = 5000
WEEK = timedelta(days=7)
# A newsletter that comes each Tuesday comes a little earlier one week than the other.
GAPS = {Subscription.Pace.WEEKLY: timedelta(days=6, hours=12), Subscription.Pace.MONTHLY: timedelta(days=27)}
State, Reason = Recipient.State, Recipient.Reason
COUNTED = (State.PREPARED, State.HANDING, State.SENT, State.UNKNOWN)


def prepare(issue: int) -> int:
    """Write all recipients of an issue that is being sent; returns how many batches this worker wrote."""
    batches = 0
    while _prepare_batch(issue):
        batches += 1
    return batches


@transaction.atomic
def _prepare_batch(issue: int) -> bool:
    """Write the next batch; False when it is done, or another worker is at it."""
    locked = Dispatch.objects.select_for_update(skip_locked=True, of=("self",)).select_related("issue__newsletter")
    dispatch = locked.filter(issue=issue, prepared_at=None, issue__state=Issue.State.SENDING).first()
    if dispatch is None:
        return False
    rows = list(
        recipients_of(dispatch.issue)
        .filter(pk__gt=dispatch.prepared_up_to)
        .order_by("pk")
        .values_list("pk", "participant_id", "pace", "participant__email")[:BATCH]
    )
    reasons = why_not(dispatch.issue, [row[:3] for row in rows])
    reasons |= {pk: Reason.ADDRESS for pk, _participant, _pace, email in rows if not email}
    Recipient.objects.bulk_create(
        [_recipient(dispatch.issue, pk, reasons.get(pk)) for pk, *_others in rows],
        ignore_conflicts=True,
        batch_size=1000,
    )
    is_last = len(rows) < BATCH
    dispatch.prepared_up_to = rows[-1][0] if rows else dispatch.prepared_up_to
    dispatch.prepared_at = database_now() if is_last else None
    dispatch.save(update_fields=["prepared_up_to", "prepared_at"])
    return not is_last


def _recipient(issue: Issue, subscription: int, reason: str | None) -> Recipient:
    state = State.SKIPPED if reason else State.PREPARED
    return Recipient(issue=issue, subscription_id=subscription, state=state, reason=reason or "")


def why_not(issue: Issue, rows: list[tuple[int, int, str]]) -> dict[int, str]:
    """Which of these subscriptions (with participant and pace) are passed over this time, and why.

    Two issues prepared at once must see each other, so all preparing goes through one lock.
    """
    locked_pace()
    now = database_now()
    earlier = _earlier(issue, now)
    if not rows or not earlier:
        return {}
    first, last = rows[0][0], rows[-1][0]
    those = Subscription.objects.filter(newsletter=issue.newsletter_id, pk__gte=first, pk__lte=last)
    reasons: dict[int, str] = {}
    per_person = _per_person(earlier, those.values("participant"), now)
    too_soon = {pace: _had_one(issue, earlier, pace, now) for pace in GAPS}
    for pk, participant, pace in rows:
        if 0 < settings.NEWSLETTERS_PER_WEEK <= per_person[participant]:
            reasons[pk] = Reason.CAP
        elif pace in GAPS and pk in too_soon[Subscription.Pace(pace)]:
            reasons[pk] = Reason.PACE
    return reasons


def _earlier(issue: Issue, now: datetime) -> list[int]:
    """The issues that still count: sent in the past month."""
    month = Dispatch.objects.filter(asked_at__gte=now - GAPS[Subscription.Pace.MONTHLY] - WEEK)
    return list(month.exclude(issue=issue).values_list("issue_id", flat=True))


def _recent(since: datetime) -> Q:
    return Q(handed_at__gte=since) | Q(state=State.PREPARED)


def _per_person(earlier: Iterable[int], people: QuerySet[Any], now: datetime) -> Counter[int]:
    """How many newsletters each of these people got, or is about to get, in the past week."""
    mails = Recipient.objects.filter(
        _recent(now - WEEK), issue__in=earlier, state__in=COUNTED, subscription__participant__in=people
    )
    return Counter(mails.annotate(person=F("subscription__participant")).values_list("person", flat=True))


def _had_one(issue: Issue, earlier: Iterable[int], pace: str, now: datetime) -> frozenset[int]:
    """The subscriptions of this pace whose last issue of this newsletter was too short ago."""
    mails = Recipient.objects.filter(
        _recent(now - GAPS[Subscription.Pace(pace)]),
        issue__in=earlier,
        issue__newsletter=issue.newsletter_id,
        state__in=COUNTED,
        subscription__pace=pace,
    )
    return frozenset(mails.values_list("subscription_id", flat=True))
