"""Handing mails over one by one. Of each mail the database knows beforehand that it is being handed over.

One statement a mail (`steps`): it says of the previous one that it was sent and of the next that it is being handed
over, so a worker that is killed leaves at most one mail of which nobody knows whether it arrived.
"""

import logging
import smtplib
from datetime import timedelta
from time import monotonic, sleep

from delivery.failures import kind_of_error
from newsletters.issues.models import Issue
from newsletters.sending import claiming, steps
from newsletters.sending.claiming import Batch, Claimed
from newsletters.sending.message import Mould, ascii_address, mould_of
from newsletters.sending.models import Dispatch, Recipient, RecipientQuerySet
from newsletters.sending.transport import Doubtful, NotTaken, Refused, Transport, transport
from newsletters.subscribers.actions import note_bounce
from newsletters.subscribers.models import ConsentRecord

logger = logging.getLogger(__name__)
State, Reason = Recipient.State, Recipient.Reason
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120))
# So many refusals for good, one after the other, are about the mail and not about its readers.
MOST_REFUSED_IN_A_ROW = 20
SHORT_SECONDS = 0.05


class Lane:
    """One worker's way to the mail server, and the mail of which it still must write that it was sent."""

    def __init__(self) -> None:
        self._transport: Transport = transport()
        self._is_open = False
        self._handed: Claimed | None = None
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
        handled = 0
        try:
            if not self._open(batch.issue):
                return 0
            for place, mail in enumerate(batch.mails):
                if monotonic() > until or batch.is_old or not self._wait(batch, place):
                    break
                went_on = self._one(batch, mail)
                handled += 1
                if not went_on:
                    break
        finally:
            self._settle_last(batch)
            claiming.release(batch)
        return handled

    def _wait(self, batch: Batch, place: int) -> bool:
        seconds = batch.seconds_to(place) if batch.gap else 0.0
        if seconds > SHORT_SECONDS:
            self._settle_last(batch)
            sleep(seconds)
        return True

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

    def _one(self, batch: Batch, mail: Claimed) -> bool:
        """Hand one mail over; returns whether the next may follow."""
        try:
            to = ascii_address(mail.email)
        except ValueError:
            to = ""
        if not self._advance(batch, mail) or not to:
            return self._passed_over(batch, mail, to)
        mould = self._mould_of(batch.issue)
        data = mould.mail(recipient=mail.recipient, subscription=mail.subscription, to=to, taken_from=mail.taken_from)
        try:
            self._transport.hand_over(mould.sender(mail.recipient), to, data)
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
        self._handed, self._refused = mail, 0
        if self._works_for != batch.issue:
            self._works_for = batch.issue
            _note_trouble(batch.issue, "")
        return True

    def _advance(self, batch: Batch, mail: Claimed) -> bool:
        """The previous mail was sent, this one is being handed over; False when it must not go (any more)."""
        went = steps.advance(batch, mail, self._handed)
        self._handed = None
        return went

    def _settle_last(self, batch: Batch) -> None:
        if self._handed is not None:
            # Also when another worker took it for one left behind meanwhile: only this one knows.
            mine = Recipient.objects.filter(pk=self._handed.recipient, claim=batch.number)
            mine.filter(state__in=(State.HANDING, State.UNKNOWN)).update(state=State.SENT, reason="", failure="")
            self._handed = None

    def _passed_over(self, batch: Batch, mail: Claimed, to: str) -> bool:
        """Why a mail did not go: stopped by staff, gone meanwhile, another address (it then goes there soon)."""
        if to and not Issue.objects.filter(pk=batch.issue, state__in=claiming.GOING).exists():
            return False
        row = Recipient.objects.filter(pk=mail.recipient, claim=batch.number).select_related(
            "subscription__participant"
        )
        found = row.first()
        if found is None:
            return True
        subscription = found.subscription
        participant = subscription.participant if subscription else None
        if subscription is None or not subscription.gets_mail:
            _close(batch, mail, State.SKIPPED, Reason.GONE)
        elif not to or participant is None or not participant.email:
            _close(batch, mail, State.SKIPPED, Reason.ADDRESS)
        else:
            claiming.release(batch)
            return False
        return True

    def _mould_of(self, issue: int) -> Mould:
        if self._mould is None or self._mould.issue != issue:
            self._mould = mould_of(Issue.objects.select_related("newsletter").get(pk=issue))
        return self._mould

    def _refusal(self, batch: Batch, mail: Claimed, refusal: Refused) -> bool:
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


def _mine(batch: Batch, mail: Claimed) -> RecipientQuerySet:
    return Recipient.objects.filter(pk=mail.recipient, claim=batch.number)


def _close(batch: Batch, mail: Claimed, state: str, reason: str, failure: str = "") -> None:
    ours = _mine(batch, mail).filter(state__in=(State.PREPARED, State.HANDING, State.UNKNOWN))
    ours.update(state=state, reason=reason, failure=failure[:80])


def _later(batch: Batch, mail: Claimed, failure: str, *, counts: bool = True) -> None:
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
