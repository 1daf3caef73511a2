"""Whose advice is among the input: told by the feature that knows the bodies, so that weighing needs not know them."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from consultations.register.models import Contribution
from consultations.weighing.models import Assignment, Weighing


@dataclass(frozen=True)
class Adviser:
    """A body that advised: its name in the reader's language, and where its advice can be read."""

    name: Any
    url: str


Teller = Callable[[Iterable[int]], dict[int, Adviser]]
_tellers: dict[str, Teller] = {}
_hearers: dict[str, Callable[[Weighing], None]] = {}


def register(name: str, teller: Teller, hear: Callable[[Weighing], None]) -> None:
    """Let this feature tell, of contributions, by which body they were given, and hear when a weighing is published."""
    _tellers[name], _hearers[name] = teller, hear


def let_hear(weighing: Weighing) -> None:
    """A weighing is published, in this transaction: those who speak for a body hear what was done with its advice."""
    for hear in _hearers.values():
        hear(weighing)


def of(contributions: Iterable[int]) -> dict[int, Adviser]:
    """Which of these contributions are the advice of a body, and of which."""
    keys = list(contributions)
    return {pk: adviser for teller in _tellers.values() for pk, adviser in teller(keys).items()}


def by_theme(themes: Iterable[int]) -> dict[int, list[Adviser]]:
    """Of each of these themes the bodies whose counted advice it holds; no more than a few queries."""
    held: dict[int, list[Adviser]] = defaultdict(list)
    advices = Assignment.objects.filter(
        theme__in=list(themes),
        contribution__kind=Contribution.Kind.ADVICE,
        contribution__state=Contribution.State.COUNTED,
    )
    pairs = list(advices.order_by("pk").values_list("theme", "contribution"))
    if not pairs:
        return held
    known = of(contribution for _theme, contribution in pairs)
    for theme, contribution in pairs:
        if contribution in known:
            held[theme].append(known[contribution])
    return held
