"""Which mails one worker takes for the coming seconds, and what becomes of those of a worker that stopped."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic

from django.conf import settings
from django.db import transaction

from clock.now import database_now
from newsletters.issues.models import Issue
from newsletters.sending.models import Recipient
from newsletters.sending.pacing import take_turns

State, Reason = Recipient.State, Recipient.Reason
# Of an issue that was sent, what failed or was put back may still go.
GOING = (Issue.State.SENDING, Issue.State.SENT)


# Turns that are no further apart than this are taken together.
SHORT_SECONDS = 0.05


@dataclass(frozen=True)
class Batch:
    """Recipients that this worker alone sends to, as long as its lease lasts; `number` is the claim in their rows."""

    number: int
    issue: int
    recipients: Sequence[int]
    starts_at: datetime
    gap: float
    taken_at: datetime
    clock: float

    def moment(self) -> datetime:
        """The database's time, without asking it again."""
        return self.taken_at + timedelta(seconds=monotonic() - self.clock)

    def seconds_to(self, place: int) -> float:
        """How long until the turn of the mail at this place."""
        return (self.starts_at - self.moment()).total_seconds() + place * self.gap

    @property
    def handful(self) -> int:
        """So many mails go between two commits, and may be unknown after a crash; at a slow rate it is one."""
        most: int = settings.NEWSLETTER_HANDFUL
        return max(1, min(most, int(SHORT_SECONDS / self.gap))) if self.gap else most

    @property
    def is_old(self) -> bool:
        """Whether so much of the lease is over that another worker may soon take these mails."""
        return monotonic() - self.clock > settings.NEWSLETTER_LEASE_SECONDS / 2


def lease() -> timedelta:
    """How long a claim, and a mail being handed over, is a worker's own."""
    return timedelta(seconds=settings.NEWSLETTER_LEASE_SECONDS)


@transaction.atomic
def claim() -> Batch | None:
    """Take the next mails for this worker alone, of the issue that has been waiting longest."""
    now = database_now()
    waiting = Recipient.objects.claimable(now).filter(issue__state__in=GOING, issue__dispatch__prepared_at__lte=now)
    issue = waiting.order_by("issue").values_list("issue", flat=True).first()
    if issue is None:
        return None
    turns = take_turns()
    if turns is None:
        return None
    free = Recipient.objects.claimable(now).filter(issue=issue).order_by("pk").select_for_update(skip_locked=True)
    keys = list(free.values_list("pk", flat=True)[: turns.number])
    number = secrets.randbits(62)
    Recipient.objects.filter(pk__in=keys).update(claim=number, claimed_until=now + lease())
    return Batch(number, issue, keys, turns.start, turns.gap, now, monotonic())


def release(batch: Batch) -> None:
    """Give back what this worker did not come to."""
    left = Recipient.objects.filter(pk__in=batch.recipients, claim=batch.number)
    left.filter(state=State.PREPARED).update(claim=None, claimed_until=None)


def note_left_behind() -> int:
    """Mails whose worker stopped between our mark and the server's yes may have arrived: they are unknown now.

    A worker has one handful of such mails at a time, so each that stops leaves no more. Returns how many there were.
    """
    gone = Recipient.objects.left_behind(database_now())
    return gone.update(state=State.UNKNOWN, reason=Reason.STOPPED)
