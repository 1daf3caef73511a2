"""One's own input, on one's own page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import Participant
from consultations.register import kinds, outcomes
from consultations.register.models import Contribution

PER_PAGE = 20


@dataclass(frozen=True)
class Given:
    """One own contribution: what it says, and what was done with it or by when that is told."""

    row: Contribution
    words: str
    is_answered: bool
    outcomes: list[tuple[str, str]]
    hears_on: date | None

    @property
    def heading(self) -> str:
        """Its own first line, for what belongs to no question and no project."""
        if self.row.consultation or self.row.project:
            return ""
        return self.words.strip().partition("\n")[0].strip()

    @property
    def quote(self) -> str:
        """The words that are not in the heading."""
        return self.words.strip().partition("\n")[2].strip() if self.heading else self.words

    @property
    def hears_late(self) -> bool:
        return self.hears_on is not None and self.hears_on < timezone.localdate()


def my_contributions(participant: Participant, request: HttpRequest) -> dict[str, Any]:
    """What this participant contributed, newest first, twenty a page: in the own words, with what was done with it."""
    contributions = (
        Contribution.objects.filter(participant=participant)
        .select_related("project", "consultation", "organisation")
        .order_by("-given_at", "-pk")
    )
    page = Paginator(contributions, PER_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    words, told = kinds.in_short(rows), outcomes.in_short(rows)
    given = [Given(row, words.get(row.pk, ""), row.pk in told, told.get(row.pk, []), _hears_on(row)) for row in rows]
    return {"page_obj": page, "given": given}


def _hears_on(row: Contribution) -> date | None:
    counts = row.state == Contribution.State.COUNTED and row.consultation is not None
    return row.project.feedback_date if counts and row.project else None
