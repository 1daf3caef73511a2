"""A project of the demo town on paper, before it is built."""

from dataclasses import dataclass, field
from typing import Any

VOORSCHOTEN = "Ladder van Voorschoten"


@dataclass(frozen=True)
class Plan:
    """A project with its contract; days count from today, negative ones lie in the past."""

    title: str
    english: dict[str, str]
    summary: str
    body: str
    rung: str
    topic: str
    areas: list[str]
    feedback_in_days: int | None
    rules: dict[str, str] = field(default_factory=dict)
    fixed: list[tuple[str, str, str]] = field(default_factory=list)
    open: list[tuple[str, str, str]] = field(default_factory=list)
    phases: list[dict[str, Any]] = field(default_factory=list)
    stakeholders: list[tuple[str, str, bool, str]] = field(default_factory=list)
    touches: list[str] = field(default_factory=list)
    decisions: list[tuple[int, str, str, str]] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    sooner_reason: str = ""


def rules(
    who: str, how: str, influence: str, duration: str, means: str, *, already_fixed: str, thinking_along: str
) -> dict[str, str]:
    """The ground rules of a plan; none of the demo's projects is statutory inspraak."""
    return {
        "who": who,
        "how": how,
        "influence": influence,
        "duration": duration,
        "means": means,
        "statutory": "Dit is geen inspraak volgens de wet. Komt er een besluit waarop u bezwaar kunt maken? "
        "Dan leest u dat in de krant en op overheid.nl.",
        "already_fixed": already_fixed,
        "thinking_along": thinking_along,
    }
