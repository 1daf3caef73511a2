"""The step from one handful of mails to the next, in one commit: that costs more time than handing ten mails over."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from newsletters.issues.models import Issue
from newsletters.sending.claiming import GOING, Batch, lease
from newsletters.sending.message import ascii_address
from newsletters.sending.models import Recipient
from newsletters.subscribers.models import ConsentRecord

State, Reason = Recipient.State, Recipient.Reason
_told = Recipient.objects.filter(subscription=OuterRef("subscription"), state__in=(State.SENT, State.UNKNOWN))
_imported = ConsentRecord.objects.filter(~Exists(_told), subscription=OuterRef("subscription"), kind="imported")
_TAKEN_FROM = Coalesce(Subquery(_imported.values("proof")[:1]), Value(""))


@dataclass(frozen=True)
class Mail:
    """One mail that may go now: its row, whose subscription, and the address as a mail server takes it.

    `taken_from` is the proof of an address that was taken over from a list, and did not hear of that yet.
    """

    recipient: int
    subscription: int
    to: str
    taken_from: str = ""


@transaction.atomic(savepoint=False)
def advance(batch: Batch, recipients: Sequence[int]) -> list[Mail] | None:
    """Mark these as being handed over, but for whom it must not go (any more); None when staff stopped the issue.

    Who left and what the address is are asked here, at the last moment. It must be committed before anything
    of these mails leaves; with `settle` in the same transaction that is one commit a handful.
    """
    if not Issue.objects.filter(pk=batch.issue, state__in=GOING).exists():
        return None
    mine = Recipient.objects.filter(pk__in=recipients, claim=batch.number, state=State.PREPARED)
    locked = mine.select_for_update(of=("self",)).select_related("subscription__participant").order_by("pk")
    mails, passed_over = [], []
    for row in locked.annotate(taken_from=_TAKEN_FROM):
        reason, to = _whether(row)
        if reason:
            passed_over.append((row.pk, reason))
        else:
            mails.append(Mail(row.pk, row.subscription_id or 0, to, row.taken_from))
    for pk, reason in passed_over:
        Recipient.objects.filter(pk=pk).update(state=State.SKIPPED, reason=reason)
    now = batch.moment()
    mine.filter(pk__in=[mail.recipient for mail in mails]).update(
        state=State.HANDING, handed_at=now, claimed_until=now + lease(), attempts=F("attempts") + 1
    )
    return mails


@transaction.atomic(savepoint=False)
def settle(batch: Batch, sent: Iterable[int], left: Iterable[int]) -> None:
    """These were taken by the mail server; to those it was not even spoken of, so they wait for another turn."""
    mine = Recipient.objects.filter(claim=batch.number)
    # Also when another worker took them for left behind meanwhile: only this one knows.
    of_ours = mine.filter(state__in=(State.HANDING, State.UNKNOWN))
    if sent:
        of_ours.filter(pk__in=sent).update(state=State.SENT, reason="", failure="")
    if left:
        of_ours.filter(pk__in=left).update(state=State.PREPARED, reason="", attempts=F("attempts") - 1)


def _whether(row: Recipient) -> tuple[str, str]:
    """Why this mail must not go, or to which address it goes."""
    subscription = row.subscription
    if subscription is None or not subscription.gets_mail:
        return Reason.GONE, ""
    try:
        return "", ascii_address((subscription.participant and subscription.participant.email) or "")
    except ValueError:
        return Reason.ADDRESS, ""
