"""Finding who must hear of an event: its deliveries are written in batches, each of which is there or is not.

A worker that is killed in the middle leaves whole batches; the next tick writes the rest.
"""

import logging

from django.db import transaction

from clock.now import database_now
from delivery import kinds
from delivery.failures import kind_of_error
from delivery.models import Delivery, Event

logger = logging.getLogger(__name__)
BATCH = 1000


def address_events(*, failed_too: bool = False) -> int:
    """Write the deliveries of all events that lack them; returns how many events are done.

    An event whose recipients cannot be found is marked, stops no other, and is tried again with `failed_too`.
    """
    waiting = Event.objects.filter(addressed_at=None)
    if not failed_too:
        waiting = waiting.filter(failure="")
    return sum(_address(pk) for pk in waiting.order_by("pk").values_list("pk", flat=True))


def _address(pk: int) -> bool:
    try:
        while (written := _address_batch(pk)) == BATCH:
            pass
    except Exception as error:
        failure = kind_of_error(error)
        Event.objects.filter(pk=pk).update(failure=failure)
        logger.error("event %s has no recipients: %s", pk, failure)
        return False
    return written is not None


@transaction.atomic
def _address_batch(pk: int) -> int | None:
    """Write the next batch and return its size; None when another worker is at it or it is done."""
    event = Event.objects.select_for_update(skip_locked=True).filter(pk=pk, addressed_at=None).first()
    if event is None:
        return None
    recipients = kinds.of(event).recipients
    if recipients is None:
        raise LookupError(f"the kind {event.kind} has no recipients")
    now = database_now()
    missing = recipients(event).exclude(deliveries__event=event).order_by("pk").values_list("pk", flat=True)[:BATCH]
    batch = [Delivery(event=event, participant_id=one, not_before=now) for one in missing]
    Delivery.objects.bulk_create(batch, ignore_conflicts=True)
    if len(batch) < BATCH:
        event.addressed_at = now
        event.failure = ""
        event.save(update_fields=["addressed_at", "failure"])
    return len(batch)
