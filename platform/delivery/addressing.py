"""Finding who must hear of an event: its deliveries are written in batches, each of which is there or is not.

A worker that is killed in the middle leaves whole batches; the next tick writes the rest.
"""

import logging

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import Participant
from clock.now import database_now
from delivery import kinds
from delivery.failures import kind_of_error
from delivery.following import hearing, pacing, registry
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
    kind, now = kinds.of(event), database_now()
    if kind.recipients is None and not kind.is_following:
        raise LookupError(f"the kind {event.kind} has no recipients")
    written = 0
    if kind.recipients is not None:
        batch = _not_yet(kind.recipients(event), event)
        written += _write(pacing.personal(event, batch, now))
    if kind.is_following and written < BATCH:
        follows = hearing.follows_of(event)
        batch = _not_yet(hearing.who_follows(event, follows), event, BATCH - written)
        written += _write(pacing.following(event, registry.paces(follows, batch), now))
    if written < BATCH:
        event.addressed_at = now
        event.failure = ""
        event.save(update_fields=["addressed_at", "failure"])
    return written


def _not_yet(people: QuerySet[Participant], event: Event, most: int | None = None) -> list[int]:
    """The next of these people who were not written down for this event."""
    missing = people.exclude(deliveries__event=event).order_by("pk").values_list("pk", flat=True)
    return list(missing[: BATCH if most is None else most])


def _write(deliveries: list[Delivery]) -> int:
    Delivery.objects.bulk_create(deliveries, ignore_conflicts=True)
    return len(deliveries)
