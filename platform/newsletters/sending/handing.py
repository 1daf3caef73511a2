"""Handing mails over, a handful at a time. Of each the database knows beforehand that it is being handed over.

One commit a handful (`steps`): it says of the one before what was sent and of the next that it is being handed over,
so a worker that is killed leaves at most one handful (NEWSLETTER_HANDFUL) of which nobody knows whether it arrived.
"""

import logging
import smtplib
from collections import deque
from collections.abc import Sequence
from datetime import timedelta
from time import monotonic, sleep

from django.db import transaction

from delivery.failures import kind_of_error
from newsletters.issues.models import Issue
from newsletters.sending import claiming, steps
from newsletters.sending.claiming import Batch
from newsletters.sending.message import Mould, mould_of
from newsletters.sending.models import Dispatch, Recipient, RecipientQuerySet
from newsletters.sending.steps import Mail
from newsletters.sending.transport import Doubtful, NotTaken, Refused, Transport, transport
from newsletters.subscribers.actions import note_bounce
from newsletters.subscribers.models import ConsentRecord

logger = logging.getLogger(__name__)
State, Reason = Recipient.State, Recipient.Reason
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120))
# So many refusals for good, one after the other, are about the mail and not about its readers.
MOST_REFUSED_IN_A_ROW = 20
HANDFUL_SECONDS = 1.0


class Lane:
    """One worker's way to the mail server, and what the database does not know yet of the handful it is at."""

    def __init__(self) -> None:
        self._transport: Transport = transport()
        self._is_open = False
        self._sent: list[int] = []
        self._waiting: deque[Mail] = deque()
        self._mould: Mould | None = None
        self._refused = 0
        self._works_for = 0
        self.is_refused = False

    def close(self) -> None:
        if self._is_open:
            self._transport.close()
            self._is_open = False

    def send(self, batch: Batch, until: float) -> int:
        """Send these mails until this moment (of `time.monotonic`); returns how many were handled."""
        handled, size = 0, batch.handful
        try:
            if not self._open(batch.issue):
                return 0
            for place in range(0, len(batch.recipients), size):
                if monotonic() > until or batch.is_old:
                    break
                self._wait(batch, place)
                next_ones = batch.recipients[place : place + size]
                handled += len(next_ones)
                if not self._take(batch, next_ones) or not self._hand_over(batch):
                    break
        finally:
            self._settle(batch)
            claiming.release(batch)
        return handled

    def _wait(self, batch: Batch, place: int) -> None:
        seconds = batch.seconds_to(place) if batch.gap else 0.0
        if seconds > claiming.SHORT_SECONDS:
            self._settle(batch)
            sleep(seconds)

    def _open(self, issue: int) -> bool:
        if self._is_open:
            return True
        try:
            self._transport.open()
        except (OSError, smtplib.SMTPException) as error:
            _note_trouble(issue, kind_of_error(error))
            return False
        self._is_open = True
        return True

    def _take(self, batch: Batch, recipients: Sequence[int]) -> bool:
        """Write what became of the handful before and take the next, in one commit; False when staff stopped it."""
        with transaction.atomic():
            steps.settle(batch, self._sent, [mail.recipient for mail in self._waiting])
            mails = steps.advance(batch, recipients)
        self._sent, self._waiting = [], deque(mails or ())
        return mails is not None

    def _settle(self, batch: Batch) -> None:
        if self._sent or self._waiting:
            steps.settle(batch, self._sent, [mail.recipient for mail in self._waiting])
            self._sent, self._waiting = [], deque()

    def _hand_over(self, batch: Batch) -> bool:
        """Hand the handful over, for a second at most: staff may stop it, readers may leave. Whether to go on."""
        until = monotonic() + HANDFUL_SECONDS
        while self._waiting and monotonic() < until:
            if not self._one(batch, self._waiting.popleft()):
                return False
        return True

    def _one(self, batch: Batch, mail: Mail) -> bool:
        """Hand one mail over; returns whether the next may follow."""
        mould = self._mould_of(batch.issue)
        data = mould.mail(
            recipient=mail.recipient, subscription=mail.subscription, to=mail.to, taken_from=mail.taken_from
        )
        try:
            self._transport.hand_over(mould.sender(mail.recipient), mail.to, data)
        except Refused as refusal:
            return self._refusal(batch, mail, refusal)
        except NotTaken as error:
            _later(batch, mail, kind_of_error(error.__cause__ or error))
            self.close()
            return self._open(batch.issue)
        except Doubtful as error:
            _close(batch, mail, State.UNKNOWN, Reason.LOST, kind_of_error(error.__cause__ or error))
            self.close()
            return self._open(batch.issue)
        self._sent.append(mail.recipient)
        self._refused = 0
        if self._works_for != batch.issue:
            self._works_for = batch.issue
            _note_trouble(batch.issue, "")
        return True

    def _mould_of(self, issue: int) -> Mould:
        if self._mould is None or self._mould.issue != issue:
            self._mould = mould_of(Issue.objects.select_related("newsletter").get(pk=issue))
        return self._mould

    def _refusal(self, batch: Batch, mail: Mail, refusal: Refused) -> bool:
        words = f"SMTP {refusal.code}"
        if refusal.of_us:
            # No try of this reader's: the server takes nothing from us now.
            _later(batch, mail, words, counts=False)
            _note_trouble(batch.issue, words)
            self.is_refused = True
            return False
        if not refusal.is_permanent:
            _later(batch, mail, words)
            return True
        _close(batch, mail, State.FAILED, Reason.REFUSED, words)
        if refusal.says_unknown_address:
            note_bounce(number=mail.subscription, road=ConsentRecord.Road.RETURNED, proof=words)
        self._refused += 1
        if self._refused >= MOST_REFUSED_IN_A_ROW:
            Issue.objects.filter(pk=batch.issue, state=Issue.State.SENDING).update(state=Issue.State.STOPPED)
            _note_trouble(batch.issue, words)
            return False
        return True


def _mine(batch: Batch, mail: Mail) -> RecipientQuerySet:
    return Recipient.objects.filter(pk=mail.recipient, claim=batch.number)


def _close(batch: Batch, mail: Mail, state: str, reason: str, failure: str = "") -> None:
    ours = _mine(batch, mail).filter(state__in=(State.PREPARED, State.HANDING, State.UNKNOWN))
    ours.update(state=state, reason=reason, failure=failure[:80])


def _later(batch: Batch, mail: Mail, failure: str, *, counts: bool = True) -> None:
    """The server did not take it: it goes again after a while, each time a longer one."""
    attempts = _mine(batch, mail).values_list("attempts", flat=True).first() or 1
    if counts and attempts > len(BACK_OFF):
        _close(batch, mail, State.FAILED, Reason.TRIED, failure)
        return
    wait = BACK_OFF[attempts - 1] if counts else BACK_OFF[0]
    again = {"not_before": batch.moment() + wait, "attempts": attempts - (not counts)}
    again |= {"claim": None, "claimed_until": None}
    _mine(batch, mail).filter(state=State.HANDING).update(state=State.PREPARED, failure=failure[:80], **again)


def _note_trouble(issue: int, words: str) -> None:
    if words:
        logger.error("newsletter issue %s cannot be sent: %s", issue, words)
    Dispatch.objects.filter(issue=issue).exclude(trouble=words).update(trouble=words[:120])
