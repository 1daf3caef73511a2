"""What the register asks of weighing: what was done with one contribution, and whether it was weighed already."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from consultations.consultation.models import Consultation
from consultations.register.models import Contribution


@dataclass(frozen=True)
class Weigher:
    """`tell` gives the published outcomes of the themes that hold a contribution, each a dict with its `template`.

    `in_short` tells of many at once, of each that was answered as (code, label), in a fixed number of queries;
    `has_weighed` says whether a published weighing counted it; `take_out` takes it out of the themes of drafts.
    """

    tell: Callable[[Contribution], list[dict[str, Any]]]
    in_short: Callable[[Sequence[Contribution]], dict[int, list[tuple[str, str]]]]
    has_weighed: Callable[[Contribution], bool]
    take_out: Callable[[Contribution], None]


_weighers: list[Weigher] = []
_reports: dict[str, Callable[[Contribution], list[dict[str, Any]]]] = {}


def register(weigher: Weigher) -> None:
    """Let this feature tell what was done with input."""
    _weighers[:] = [weigher]


def register_report(name: str, teller: Callable[[Contribution], list[dict[str, Any]]]) -> None:
    """Let this feature tell what else came of a contribution, such as an item on an action list; in the same form."""
    _reports[name] = teller


def of(contribution: Contribution) -> list[dict[str, Any]]:
    """The published outcomes of the themes that hold this contribution, and what else came of it."""
    tellers = [*(weigher.tell for weigher in _weighers), *_reports.values()]
    return [outcome for tell in tellers for outcome in tell(contribution)]


def in_short(contributions: Sequence[Contribution]) -> dict[int, list[tuple[str, str]]]:
    """The outcomes of those of these contributions that were answered."""
    return {pk: outcomes for weigher in _weighers for pk, outcomes in weigher.in_short(contributions).items()}


def has_weighed(contribution: Contribution) -> bool:
    """Whether a published weighing counted it."""
    return any(weigher.has_weighed(contribution) for weigher in _weighers)


def was_weighed(contribution: Contribution) -> bool:
    """Whether a published weighing counted it: then it stays as it was weighed (rule 4).

    Call it with the contribution locked. A weighing that is being published is waited for: it holds its questions.
    Only a question that is always open can be weighed while answers to it still change.
    """
    asked = Consultation.objects.select_for_update(of=("self",), no_key=True)
    question = asked.filter(contributions=contribution, closes_at=None).first()
    return question is not None and has_weighed(contribution)


def changed(contribution: Contribution) -> None:
    """It says something else now, so in drafts of a weighing it is assigned anew (rule 4)."""
    for weigher in _weighers:
        weigher.take_out(contribution)
