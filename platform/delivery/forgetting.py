"""Letting go: of addresses never confirmed, of someone who is erased, of one of two who turn out to be one."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Coalesce

from accounts.models import Participant
from clock.now import database_now
from delivery.confirmations import KIND, handler_of
from delivery.failures import kind_of_error
from delivery.models import Confirmation, Delivery, Event

logger = logging.getLogger(__name__)
State = Delivery.State


def forget_unconfirmed() -> None:
    """Delete confirmations after their days are over, with what they would have confirmed when they never did."""
    limit = database_now() - timedelta(days=settings.UNCONFIRMED_KEPT_DAYS)
    _forget_all(list(Confirmation.objects.filter(created_at__lt=limit).order_by("pk").values_list("pk", flat=True)))


def _forget_all(numbers: list[int]) -> None:
    failed = 0
    for number in numbers:
        try:
            forget_confirmation(number=number)
        except Exception as error:
            failed += 1
            logger.error("confirmation %s could not be removed: %s", number, kind_of_error(error))
    if failed:
        raise RuntimeError(f"{failed} confirmations could not be removed")


def forget_old_deliveries() -> None:
    """Delete what was sent, failed or dropped so many days ago: who got which kind of mail is known for a year.

    The event itself stays, without recipients, so that it is never told again.
    """
    limit = database_now() - timedelta(days=settings.SENT_KEPT_DAYS)
    closed = Delivery.objects.filter(state__in=[State.SENT, State.FAILED, State.DROPPED, State.HELD])
    closed.alias(closed_at=Coalesce("sent_at", "not_before")).filter(closed_at__lt=limit).delete()


@transaction.atomic
def forget_confirmation(*, number: int) -> None:
    """Delete one confirmation; when nobody confirmed it, what it was for goes too."""
    confirmation = Confirmation.objects.select_for_update().filter(pk=number).first()
    if confirmation is None:
        return
    if confirmation.confirmed_at is None:
        handler, subject_number = handler_of(confirmation)
        handler.expired(subject_number)
    Event.objects.filter(kind=KIND, subject=f"confirmation:{number}").delete()
    confirmation.delete()


@transaction.atomic
def erase(participant: Participant) -> None:
    """Delete what was or would be sent to this participant, and what waits for confirming at the same address."""
    Delivery.objects.filter(participant=participant).delete()
    if participant.email:
        waiting = Confirmation.objects.filter(email=participant.email).values_list("pk", flat=True)
        for number in list(waiting):
            forget_confirmation(number=number)


def needs(now: datetime) -> dict[str, Q | None]:
    """What is still to be sent needs an address; that something was sent is kept by the number of the person."""
    return {"delivery.Delivery": Q(state__in=[State.DUE, State.SENDING, State.HELD])}


@transaction.atomic
def merge(keep: Participant, gone: Participant) -> None:
    """The deliveries of `gone` become those of `keep`; what one of the two already had is not sent again."""
    theirs = Delivery.objects.filter(participant=gone)
    shared = theirs.filter(event__deliveries__participant=keep)
    had = list(shared.filter(state=State.SENT).values_list("event_id", flat=True))
    Delivery.objects.filter(participant=keep, event__in=had, state__in=[State.DUE, State.FAILED, State.HELD]).update(
        state=State.DROPPED
    )
    Delivery.objects.filter(pk__in=list(shared.values_list("pk", flat=True))).delete()
    theirs.update(participant=keep)
