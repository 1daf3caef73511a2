"""Handing reports over one by one: claim it, send it, note what came back, and let go of whom it was from.

A claim is a lease, as with mail: when the worker stops in the middle, the report comes back after it. The protocol
knows no key against doubles, so each carries our own reference: whoever gets one twice can see it.
"""

import logging
from datetime import timedelta

from django.db import transaction

from accounts.actions import participant_with_address
from clock.now import database_now
from consultations.signals.handover import open311
from consultations.signals.handover.models import NOBODY, Handover, HandoverQuerySet, ReportingSystem
from delivery.announcing import announce

logger = logging.getLogger(__name__)
State = Handover.State
LEASE = timedelta(minutes=10)
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720))
MOST_ATTEMPTS = len(BACK_OFF) + 1
AT_ONCE = 20


def hand_over_due(limit: int = AT_ONCE) -> int:
    """Hand over up to `limit` due reports; returns how many were handled."""
    handled = 0
    while handled < limit and (handover := claim()):
        _handle(handover)
        handled += 1
    return handled


@transaction.atomic
def claim() -> Handover | None:
    """Take the next due report for this worker alone, for the time of the lease."""
    now = database_now()
    due = Handover.objects.claimable(now).select_for_update(skip_locked=True)
    pk = due.order_by("not_before", "pk").values_list("pk", flat=True).first()
    if pk is None:
        return None
    handover = Handover.objects.select_related("signal__area", "signal__category").get(pk=pk)
    handover.state, handover.not_before = State.SENDING, now + LEASE
    handover.attempts += 1
    handover.save(update_fields=["state", "not_before", "attempts"])
    return handover


def fields_of(handover: Handover, jurisdiction: str) -> dict[str, str]:
    """A report as the other system gets it."""
    signal = handover.signal
    first, _space, last = handover.contact_name.partition(" ")
    return {
        "jurisdiction_id": jurisdiction,
        "service_code": signal.category.service_code or signal.category.name,
        "description": f"{signal.text}\n\n[Samenspraak {handover.pk}]",
        "address_string": ", ".join(part for part in (handover.place, signal.area.name) if part),
        "first_name": first,
        "last_name": last,
        "email": handover.contact_email,
        "phone": handover.contact_phone,
    }


def _handle(handover: Handover) -> None:
    system = ReportingSystem.objects.first() or ReportingSystem()
    try:
        if handover.attempts > MOST_ATTEMPTS:
            raise open311.Refused(handover.failure or "the worker stopped each time")
        if handover.token:
            _note_number(handover, open311.number_of(system.endpoint, handover.token, system.jurisdiction))
        elif system.way != ReportingSystem.Way.OPEN311:
            raise open311.Refused("reports are not handed over any more")
        else:
            _let_go(handover, open311.make_request(system.endpoint, fields_of(handover, system.jurisdiction)))
    except open311.Unavailable as error:
        _put_off(handover, str(error), system)
    except open311.Refused as error:
        _give_up(handover, str(error), system)


def _let_go(handover: Handover, taken: open311.Taken) -> None:
    """The other system has it: whom it is from goes; without a number that is asked a minute later."""
    now = database_now()
    going_on = {"attempts": 0, "not_before": now + BACK_OFF[0]} if not taken.number else {}
    state = State.DONE if taken.number else State.NUMBERING
    _mine(handover).update(
        **NOBODY, state=state, number=taken.number, token=taken.token, failure="", handed_over_at=now, **going_on
    )


def _note_number(handover: Handover, number: str) -> None:
    if not number:
        raise open311.Unavailable("no number yet")
    _mine(handover).update(state=State.DONE, number=number, failure="")


def _put_off(handover: Handover, failure: str, system: ReportingSystem) -> None:
    logger.error("report %s failed at attempt %s: %s", handover.pk, handover.attempts, failure)
    if handover.attempts >= MOST_ATTEMPTS:
        _give_up(handover, failure, system)
        return
    state = State.NUMBERING if handover.token else State.WAITING
    again = database_now() + BACK_OFF[handover.attempts - 1]
    _mine(handover).update(state=state, not_before=again, failure=failure)


@transaction.atomic
def _give_up(handover: Handover, failure: str, system: ReportingSystem) -> None:
    """Staff hear of a report that was not handed over; of one that was, only the number stays unknown."""
    if handover.token:
        _mine(handover).update(state=State.DONE, failure=failure)
        return
    if _mine(handover).update(state=State.FAILED, failure=failure) and system.staff_email:
        staff = participant_with_address(email=system.staff_email)
        announce(kind="report_failed", subject=f"handover:{handover.pk}", version=handover.rounds, to=[staff])


def _mine(handover: Handover) -> HandoverQuerySet:
    """The row, as long as no other worker took it over after the lease."""
    return Handover.objects.filter(pk=handover.pk, state=State.SENDING, attempts=handover.attempts)
