"""What the register asks of each kind of contribution; each instrument registers its own answers.

The register knows no instrument: it stores the row, and calls these when something happens to it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext

from consultations.register.models import Contribution


def _own_words(contribution: Contribution) -> list[tuple[str, str]]:
    """For kinds whose answer is nothing but its words."""
    return [(gettext("Uw tekst"), contribution.text)] if contribution.text else []


def _texts(contributions: Sequence[Contribution]) -> dict[int, str]:
    """For kinds that are known by their words."""
    return {contribution.pk: contribution.text for contribution in contributions}


def _nothing(contribution: Contribution) -> None:
    """For kinds on which nothing has to happen."""


def _always(contribution: Contribution) -> bool:
    """For kinds that stand on the site from when they count."""
    return True


def _may_always_go(contribution: Contribution, now: datetime) -> str:
    """For kinds that their author may take back at any time."""
    return ""


@dataclass(frozen=True)
class ContributionKind:
    """How one kind of contribution behaves.

    `counts` runs, inside the transaction and after the contribution row is locked, at the moment a contribution
    starts to count (at once or on confirming); it may set `contribution.state` (a ballot that came too late becomes
    REPLACED) and fill what only exists then (a voice). `leaves_public` runs when it is hidden or withdrawn,
    `returns` when a hidden or held one is shown again. `forget` deletes the texts of an erased or expired one.
    `why_it_stays` says, in words for the author, why it can no longer be taken back; empty when it can. It is asked
    after the contribution row is locked. `lines` is the own answer as label and text, for the page on which an address
    is confirmed; `in_short` is that of many at once, for the list on the author's own page.
    `page` is the public address, `own_template` shows the own text to its author, with `own_context`;
    `thanks_template` adds to the thanks right after giving, with the same context.
    `is_on_site` says of one that counts whether readers see it yet.
    With `outlives_author` its words are an organisation's, and stay when the one who wrote them down is erased.
    """

    counts: Callable[[Contribution, datetime], None]
    page: Callable[[Contribution], str]
    own_template: str
    own_context: Callable[[Contribution, HttpRequest], dict[str, object]]
    forget: Callable[[Contribution], None]
    leaves_public: Callable[[Contribution], None] = field(default=_nothing)
    returns: Callable[[Contribution], None] = field(default=_nothing)
    why_it_stays: Callable[[Contribution, datetime], str] = field(default=_may_always_go)
    lines: Callable[[Contribution], list[tuple[str, str]]] = field(default=_own_words)
    is_on_site: Callable[[Contribution], bool] = field(default=_always)
    outlives_author: bool = False
    in_short: Callable[[Sequence[Contribution]], dict[int, str]] = field(default=_texts)
    thanks_template: str = ""


_kinds: dict[str, ContributionKind] = {}


def register(kind: str, behaviour: ContributionKind) -> None:
    """Tell the register how this kind of contribution behaves."""
    _kinds[kind] = behaviour


def of(contribution: Contribution) -> ContributionKind:
    """How this contribution behaves."""
    return _kinds[contribution.kind]


def in_short(contributions: Iterable[Contribution]) -> dict[int, str]:
    """What each of these says, for its author: a fixed number of queries for each kind."""
    by_kind: dict[str, list[Contribution]] = {}
    for contribution in contributions:
        by_kind.setdefault(contribution.kind, []).append(contribution)
    return {pk: words for kind, rows in by_kind.items() for pk, words in _kinds[kind].in_short(rows).items()}
