"""Writing down, in the same transaction, that something must be told."""

from collections.abc import Iterable

from django.db import transaction

from accounts.models import Participant
from clock.now import database_now
from delivery.models import Delivery, Event

BATCH = 1000


@transaction.atomic
def announce(*, kind: str, subject: str, version: int = 1, to: Iterable[Participant] | None = None) -> Event:
    """Record an event, for the recipients in `to`, or else for those its kind finds at the next tick.

    Announcing the same event twice changes nothing.
    """
    now = database_now() if to is not None else None
    event, is_new = Event.objects.get_or_create(
        kind=kind, subject=subject, version=version, defaults={"addressed_at": now}
    )
    if is_new and to is not None and now is not None:
        Delivery.objects.bulk_create(
            (Delivery(event=event, participant=one, not_before=now) for one in to),
            ignore_conflicts=True,
            batch_size=BATCH,
        )
    return event
