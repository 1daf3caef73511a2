"""What an issue takes over from a page of the site, as it stood at one moment."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Piece:
    """The content of one block that shows a page: its words, its picture and its address."""

    kind: str
    title: str
    text: str
    url: str
    action: str
    image: str = ""
    image_text: str = ""
    facts: list[str] = field(default_factory=list)

    def as_data(self) -> dict[str, Any]:
        """As it is frozen in an issue."""
        return asdict(self)


@dataclass(frozen=True)
class Source:
    """A kind of page an issue can show: `find` holds only what everyone may read, in the order staff choose from.

    `piece` is asked in the language of the issue, with a row that `find` gave.
    """

    name: str
    label: str | Promise
    choose: str | Promise
    icon: str
    model: str
    find: Callable[[], QuerySet[Any]]
    title: Callable[[Any], str]
    searched: tuple[str, ...]
    piece: Callable[[Any], Piece]

    def search(self, words: str) -> QuerySet[Any]:
        """The rows that have each of these words somewhere in what is searched."""
        found = self.find()
        for word in words.split():
            anywhere = Q()
            for lookup in self.searched:
                anywhere |= Q(**{f"{lookup}__icontains": word})
            found = found.filter(anywhere)
        return found

    def now(self, chosen: Model | None) -> Piece | None:
        """What stands on the page at this moment; nothing when not everyone may read it any more."""
        row = self.find().filter(pk=chosen.pk).first() if chosen else None
        return self.piece(row) if row else None


def changes(before: dict[str, Any], now: Piece | None) -> list[str]:
    """What became different on a page since it was frozen, in words; nothing when all is the same."""
    if now is None:
        return [_("De pagina staat niet meer op de site.")]
    words = {"title": _("de titel"), "text": _("de tekst"), "url": _("het adres"), "image": _("de foto")}
    words["facts"] = _("de gegevens")
    changed = [words[name] for name in words if before.get(name) != getattr(now, name)]
    if not changed:
        return []
    said = [_("Veranderd: %(what)s.") % {"what": ", ".join(changed)}]
    if before.get("title") != now.title:
        said.append(_("De titel is nu: %(title)s") % {"title": now.title})
    return said
