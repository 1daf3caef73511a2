"""Parts of a page that features above this app bring: questions and weighings on a project, what is open on home.

`cms` imports none of them; each registers its part when it starts, with its place on the page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise


@dataclass(frozen=True)
class Part:
    """A piece of a page: its template and what it needs to know; no context means nothing is shown.

    Where the page has a list of contents (that of an area), `title` is its line in it, `anchor` the id of its heading.
    """

    name: str
    template: str
    place: int
    context: Callable[[Any, HttpRequest], dict[str, Any] | None]
    title: str | Promise = ""
    anchor: str = ""


_parts: dict[str, dict[str, Part]] = {}


def register(page: str, part: Part) -> None:
    """Put a part on every page of this kind (`project`, `home`, `area`, `programme`…); lower places come first."""
    _parts.setdefault(page, {})[part.name] = part


def of(page: str, subject: Any, request: HttpRequest) -> list[dict[str, Any]]:
    """The parts of one page in order, each with its template and context."""
    shown = []
    for part in sorted(_parts.get(page, {}).values(), key=lambda part: part.place):
        context = part.context(subject, request)
        if context is not None:
            told = {"title": part.title, "anchor": part.anchor}
            shown.append({"name": part.name, "template": part.template, "context": context, **told})
    return shown
