"""How a project stands: open for input, waiting, late or answered.

Only the features above this app know; they register here how to tell, for one project or for a page of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet, TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from cms.projects.models import Project


class State(TextChoices):
    OPEN = "open", _("u kunt nu meedoen")
    COMING = "coming", _("binnenkort")
    WAITING = "waiting", _("wij werken aan het antwoord")
    LATE = "late", _("het antwoord is te laat")
    ANSWERED = "answered", _("beantwoord")


@dataclass(frozen=True)
class ProjectState:
    """How one project stands, in words and with the way on."""

    label: str | Promise = ""
    kind: str = "neutral"
    days_left: int | None = None
    closes_at: datetime | None = None
    late: bool = False
    action_url: str = ""
    action_label: str | Promise = ""
    answered_url: str = ""
    people: int | None = None


@dataclass(frozen=True)
class Teller:
    """Tells how projects stand: of a page of them in a fixed number of queries, of one in full, and as a filter."""

    of_many: Callable[[Sequence[Project], datetime], dict[int, ProjectState]]
    of_one: Callable[[Project, datetime], ProjectState]
    having: Callable[[QuerySet[Project], str, datetime], QuerySet[Project]]


_tellers: list[Teller] = []


def register(teller: Teller) -> None:
    """Let this feature tell how projects stand."""
    _tellers[:] = [teller]


def teller() -> Teller | None:
    """Who tells how projects stand, if any."""
    return _tellers[0] if _tellers else None
