"""What the register asks of each kind of contribution; each instrument registers its own answers.

The register knows no instrument: it stores the row, and calls these when something happens to it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext

from consultations.register.models import Contribution


def _own_words(contribution: Contribution) -> list[tuple[str, str]]:
    """For kinds whose answer is nothing but its words."""
    return [(gettext("Uw tekst"), contribution.text)] if contribution.text else []


def _nothing(contribution: Contribution) -> None:
    """For kinds on which nothing has to happen."""


@dataclass(frozen=True)
class ContributionKind:
    """How one kind of contribution behaves.

    `counts` runs, inside the transaction and after the contribution row is locked, at the moment a contribution
    starts to count (at once or on confirming); it may set `contribution.state` (a ballot that came too late becomes
    REPLACED) and fill what only exists then (a voice). `leaves_public` runs when it is hidden or withdrawn,
    `returns` when a hidden or held one is shown again. `forget` deletes the texts of an erased or expired one.
    `lines` is the own answer as label and text, for the page on which an address is confirmed.
    `page` is the public address, `own_template` shows the own text to its author, with `own_context`.
    """

    counts: Callable[[Contribution, datetime], None]
    page: Callable[[Contribution], str]
    own_template: str
    own_context: Callable[[Contribution, HttpRequest], dict[str, object]]
    forget: Callable[[Contribution], None]
    leaves_public: Callable[[Contribution], None] = field(default=_nothing)
    returns: Callable[[Contribution], None] = field(default=_nothing)
    lines: Callable[[Contribution], list[tuple[str, str]]] = field(default=_own_words)


_kinds: dict[str, ContributionKind] = {}


def register(kind: str, behaviour: ContributionKind) -> None:
    """Tell the register how this kind of contribution behaves."""
    _kinds[kind] = behaviour


def of(contribution: Contribution) -> ContributionKind:
    """How this contribution behaves."""
    return _kinds[contribution.kind]
