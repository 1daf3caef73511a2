"""Sending what is due, one by one: claim it, render it, hand it to the mail server, mark it as sent.

A claim is a lease. When the worker stops in the middle, the delivery comes back after the lease, under the same
Message-ID. Only the one mail that was on its way can then arrive twice; none is missed.
"""

import logging
from datetime import datetime, timedelta

from django.core.mail import mailers
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from clock.now import database_now
from delivery import mails
from delivery.failures import is_permanent, kind_of_error
from delivery.following import digests, manners
from delivery.models import DIGEST, Delivery, DeliveryQuerySet

logger = logging.getLogger(__name__)
State = Delivery.State

LEASE = timedelta(minutes=10)
BACK_OFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
MOST_ATTEMPTS = len(BACK_OFF) + 1


def send_due(limit: int = 100) -> int:
    """Send up to `limit` due deliveries; returns how many were handled (sent, failed or dropped)."""
    now = database_now()
    _let_people_sleep(now)
    if not Delivery.objects.claimable(now).exists():
        return 0
    mailer = mailers.default
    handled = 0
    try:
        while handled < limit and (delivery := claim()):
            _send(delivery, mailer)
            handled += 1
    finally:
        mailer.close()
    return handled


def _let_people_sleep(now: datetime) -> None:
    """In quiet hours a following that is still here waits for their end; promises go on."""
    rules = manners.current()
    if rules.is_quiet(now):
        Delivery.objects.claimable(now).filter(is_promise=False).update(not_before=rules.not_quiet(now))


@transaction.atomic
def claim() -> Delivery | None:
    """Take the next due delivery for this worker alone, for the time of the lease."""
    now = database_now()
    due = Delivery.objects.claimable(now)
    # Who just gave an answer waits for this mail, and must not wait behind the thousands of a published weighing.
    pk = _first(due.filter(confirmation__isnull=False)) or _first(due)
    if pk is None:
        return None
    delivery = Delivery.objects.select_related("event", "participant", "confirmation").get(pk=pk)
    delivery.state = State.SENDING
    delivery.not_before = now + LEASE
    delivery.attempts += 1
    delivery.save(update_fields=["state", "not_before", "attempts"])
    return delivery


def _first(due: DeliveryQuerySet) -> int | None:
    """The longest due that no other worker is claiming; it stays locked until the claim is written."""
    locked = due.select_for_update(skip_locked=True).order_by("not_before", "pk")
    return locked.values_list("pk", flat=True).first()


def _send(delivery: Delivery, mailer: BaseEmailBackend) -> None:
    if delivery.attempts > MOST_ATTEMPTS:
        _close(delivery, State.FAILED, failure=delivery.failure or "the worker stopped each time")
        return
    try:
        to = mails.address_of(delivery)
        message = mails.render(delivery, to) if to else None
        if message is None:
            _close(delivery, State.DROPPED)
            return
        mailer.open()
        mailer.send_messages([message])
    except Exception as error:
        _put_off(delivery, error)
        mailer.close()
    else:
        _close(delivery, State.SENT)


def _put_off(delivery: Delivery, error: Exception) -> None:
    failure = kind_of_error(error)
    logger.error("delivery %s failed at attempt %s: %s", delivery.pk, delivery.attempts, failure)
    if is_permanent(error) or delivery.attempts >= MOST_ATTEMPTS:
        _close(delivery, State.FAILED, failure=failure)
        return
    _mine(delivery).update(
        state=State.DUE, not_before=database_now() + BACK_OFF[delivery.attempts - 1], failure=failure
    )


@transaction.atomic
def _close(delivery: Delivery, state: State, failure: str = "") -> None:
    sent_at = database_now() if state == State.SENT else None
    if not _mine(delivery).update(state=state, sent_at=sent_at, failure=failure):
        return
    if delivery.event.kind == DIGEST:
        delivery.state, delivery.sent_at = state, sent_at
        digests.settle(delivery)


def _mine(delivery: Delivery) -> DeliveryQuerySet:
    """The row, as long as no other worker took it over after the lease."""
    return Delivery.objects.filter(pk=delivery.pk, state=State.SENDING, attempts=delivery.attempts)
