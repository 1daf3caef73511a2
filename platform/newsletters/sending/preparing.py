"""Writing who gets an issue, before anything is sent: in batches, each of which is there or is not."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Value, When

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
    # Two issues prepared at once must see each other, so all preparing goes through one lock.
    locked_pace()
    people = with_reason(recipients_of(dispatch.issue), dispatch.issue, database_now())
    rows = list(people.filter(pk__gt=dispatch.prepared_up_to).order_by("pk").values_list("pk", "why_not")[:BATCH])
    Recipient.objects.bulk_create(
        [_recipient(dispatch.issue, pk, reason) for pk, reason in rows],
        ignore_conflicts=True,
        batch_size=1000,
    )
    is_last = len(rows) < BATCH
    dispatch.prepared_up_to = rows[-1][0] if rows else dispatch.prepared_up_to
    dispatch.prepared_at = database_now() if is_last else None
    dispatch.save(update_fields=["prepared_up_to", "prepared_at"])
    return not is_last


def _recipient(issue: Issue, subscription: int, reason: str) -> Recipient:
    state = State.SKIPPED if reason else State.PREPARED
    return Recipient(issue=issue, subscription_id=subscription, state=state, reason=reason)


def with_reason(subscriptions: QuerySet[Subscription], issue: Issue, now: datetime) -> QuerySet[Any, Any]:
    """These subscriptions, each with `why_not`: the reason it is passed over this time, or nothing."""
    month = now - GAPS[Subscription.Pace.MONTHLY] - WEEK
    earlier = list(Dispatch.objects.filter(asked_at__gte=month).exclude(issue=issue).values_list("issue", flat=True))
    mails = Recipient.objects.filter(issue__in=earlier, state__in=COUNTED)
    own = mails.filter(issue__newsletter=issue.newsletter_id, subscription=OuterRef("pk"))
    reasons = [When(Q(participant__email=None), Value(Reason.ADDRESS))]
    if settings.NEWSLETTERS_PER_WEEK > 0:
        reasons.append(When(_had_enough(mails, now), Value(Reason.CAP)))
    for pace, gap in GAPS.items():
        reasons.append(When(Q(Exists(own.filter(_recent(now - gap))), pace=pace), Value(Reason.PACE)))
    return subscriptions.annotate(why_not=Case(*reasons, default=Value(""), output_field=CharField()))


def _had_enough(mails: QuerySet[Recipient], now: datetime) -> Q:
    """Whether this person got, or is about to get, as many newsletters in the past week as anyone may."""
    theirs = mails.filter(_recent(now - WEEK), subscription__participant=OuterRef("participant"))
    counted = theirs.order_by().values("subscription__participant").annotate(number=Count("pk"))
    return Q(Exists(counted.filter(number__gte=settings.NEWSLETTERS_PER_WEEK)))


def _recent(since: datetime) -> Q:
    return Q(handed_at__gte=since) | Q(state=State.PREPARED)
