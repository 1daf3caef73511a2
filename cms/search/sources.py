"""What the site's search looks through: each feature registers where its public things are found."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.functional import Promise


@dataclass(frozen=True)
class Hit:
    """One thing found: what it is, its words and its address."""

    title: str
    summary: str
    href: str
    date: datetime | None = None


@dataclass(frozen=True)
class Source:
    """A kind of thing that can be found; `find` holds only what everyone may read, in a fixed order."""

    name: str
    label: str | Promise
    place: int
    find: Callable[[list[str]], QuerySet[Any]]
    hit: Callable[[Any], Hit]


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Let the search look through this too; lower places come first, and registering again replaces."""
    _sources[source.name] = source


def all_sources() -> list[Source]:
    """Every source in order."""
    return sorted(_sources.values(), key=lambda source: source.place)


def local(*fields: str) -> list[str]:
    """These texts in the other languages of the site: their words alone, not the names under which they are kept."""
    others = (code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE)
    return [f"local_texts__{code}__{field}" for code in others for field in fields]


def containing(words: list[str], *fields: str) -> Q:
    """Rows that have every word in one of these fields, also inside a longer word ("plein" in "Stationsplein")."""
    wanted = Q()
    for word in words:
        anywhere = Q()
        for field in fields:
            anywhere |= Q(**{f"{field}__icontains": word})
        wanted &= anywhere
    return wanted
