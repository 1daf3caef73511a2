"""What was done with one contribution, as the weighing tells it."""

from collections.abc import Callable
from typing import Any

from consultations.register.models import Contribution

Outcomes = Callable[[Contribution], list[dict[str, Any]]]

_tellers: list[Outcomes] = []


def register(teller: Outcomes) -> None:
    """Let this feature tell the published outcomes of a contribution; each a dict with its `template`."""
    _tellers[:] = [teller]


def of(contribution: Contribution) -> list[dict[str, Any]]:
    """The published outcomes of the themes that hold this contribution."""
    return [outcome for teller in _tellers for outcome in teller(contribution)]
