"""The numbers of one issue, for staff."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from newsletters.issues.models import Issue
from newsletters.sending.models import Dispatch, Recipient

State = Recipient.State


@dataclass(frozen=True)
class Numbers:
    """How many mails of an issue are in each state, and what readers and mail servers did with it."""

    prepared: int = 0
    handing: int = 0
    sent: int = 0
    failed: int = 0
    unknown: int = 0
    skipped: int = 0
    again: int = 0
    left: int = 0
    bounced: int = 0
    complained: int = 0

    @property
    def total(self) -> int:
        """All who were to get it."""
        return self.prepared + self.handing + self.sent + self.failed + self.unknown

    @property
    def done(self) -> int:
        """Those that need nothing more by themselves."""
        return self.total - self.prepared - self.handing

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0


def numbers_of(issue: Issue) -> Numbers:
    """Counted from the rows; once those are gone, as they were kept with the issue. One query, or two."""
    mails = Recipient.objects.filter(issue=issue)
    states = {state: Count("pk", filter=Q(state=state)) for state in State.values}
    marks = {mark: Count("pk", filter=Q(**{mark: True})) for mark in ("left", "bounced", "complained")}
    again = Count("pk", filter=Q(state=State.PREPARED, attempts__gt=0))
    found: dict[str, Any] = mails.aggregate(**states, **marks, again=again)
    if not any(found.values()):
        kept = Dispatch.objects.filter(issue=issue).values_list("numbers", flat=True).first()
        return Numbers(**(kept or {}))
    return Numbers(**found)


def reasons_of(issue: Issue) -> list[tuple[str, int]]:
    """Why mails were not sent, and how many for each reason, the most first."""
    rows = Recipient.objects.filter(issue=issue).exclude(reason="").values_list("reason").annotate(n=Count("pk"))
    words = dict(Recipient.Reason.choices)
    return [(str(words[reason]), number) for reason, number in rows.order_by("-n", "reason")]
