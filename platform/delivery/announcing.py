"""Writing down, in the same transaction, that something must be told."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import Participant
from clock.now import database_now
from delivery import kinds
from delivery.following import pacing
from delivery.models import Delivery, Event

BATCH = 1000


@transaction.atomic(savepoint=False)
def announce(
    *,
    kind: str,
    subject: str,
    version: int = 1,
    to: Iterable[Participant] | None = None,
    now: datetime | None = None,
) -> Event:
    """Record an event, for the recipients in `to`, or else for those its kind finds at the next tick.

    Of a following the followers are found at the next tick in any case.

    `now` spares a question to the database where the caller knows the moment. Announcing the same event twice changes
    nothing.
    """
    moment = (now or database_now()) if to is not None else None
    known = kinds.known(kind)
    addressed_at = None if known and known.is_following else moment
    event = Event(kind=kind, subject=subject, version=version, addressed_at=addressed_at)
    try:
        # Nearly always it is new, so it is not looked for first.
        with transaction.atomic():
            event.save()
    except IntegrityError:
        return Event.objects.get(kind=kind, subject=subject, version=version)
    if to is not None and moment is not None:
        people = [one.pk for one in to]
        Delivery.objects.bulk_create(pacing.personal(event, people, moment), ignore_conflicts=True, batch_size=BATCH)
    return event
