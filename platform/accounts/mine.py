"""Parts of "my page" that features above this app bring: one's own contributions, initiatives, projects followed.

`accounts` imports none of them; each registers its part when it starts, with its place on the page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from accounts.models import Participant


@dataclass(frozen=True)
class Part:
    """A piece of "my page": its template and what it needs to know; no context means nothing is shown."""

    name: str
    template: str
    place: int
    context: Callable[[Participant, HttpRequest], dict[str, Any] | None]


_parts: dict[str, Part] = {}


def register(part: Part) -> None:
    """Put a part on "my page"; lower places come first, and registering again replaces it."""
    _parts[part.name] = part


def parts_of(participant: Participant, request: HttpRequest) -> list[dict[str, Any]]:
    """The parts of one person's page in order, each with its template and context."""
    shown = []
    for part in sorted(_parts.values(), key=lambda part: part.place):
        context = part.context(participant, request)
        if context is not None:
            shown.append({"name": part.name, "template": part.template, "context": context})
    return shown
