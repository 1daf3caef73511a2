"""The municipality's words for whoever reads now: `spoken("area").plural` is "wijken", or what it chose instead."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError
from django.utils.functional import Promise, lazystr
from django.utils.text import capfirst

from cms.caching import kept
from cms.words.defaults import DEFAULTS
from cms.words.models import Word
from languages.local_texts import reader_language


@dataclass(frozen=True)
class Spoken:
    """One word in one language."""

    singular: str
    plural: str
    article: str
    address: str

    @property
    def the(self) -> str:
        """With its article: "de wijk", "het dorp"."""
        return f"{self.article} {self.singular}"

    @property
    def title(self) -> str:
        """The plural with a capital, as the name of a list."""
        return str(capfirst(self.plural))

    @property
    def heading(self) -> str:
        """The singular with a capital."""
        return str(capfirst(self.singular))


@dataclass(frozen=True)
class Addresses:
    """Under which word each list is found, and under which it was found before; as pairs, so that they can be a key."""

    current: tuple[tuple[str, str], ...]
    former: tuple[tuple[str, str], ...] = ()

    def of(self, key: str) -> str:
        return dict(self.current)[key]

    def once(self, key: str) -> list[str]:
        """The addresses that lead to the one of today."""
        return [address for address, its_key in self.former if its_key == key]


SHIPPED = Addresses(tuple((key, default.address) for key, default in DEFAULTS.items()))


def spoken(key: str) -> Spoken:
    """This word in the reader's language."""
    return words()[key]


def words() -> dict[str, Spoken]:
    """Every word in the reader's language."""
    return _known()[0][reader_language()]


def addresses() -> Addresses:
    """The addresses in force."""
    return _known()[1]


def lazy_word(key: str, form: str = "singular") -> Promise:
    """For a label that is made once and read in many languages: its form is a property of `Spoken`."""
    return lazystr(_Later(key, form))


class _Later:
    def __init__(self, key: str, form: str) -> None:
        self.key, self.form = key, form

    def __str__(self) -> str:
        return str(getattr(spoken(self.key), self.form))


def _known() -> tuple[dict[str, dict[str, Spoken]], Addresses]:
    try:
        return kept("words", lambda: _made_of(Word.objects.all()))
    except DatabaseError:
        # The page that says so must be there when the database is gone.
        return _made_of([])


def _made_of(words: Iterable[Word]) -> tuple[dict[str, dict[str, Spoken]], Addresses]:
    chosen = {word.key: word for word in words}
    rows = {key: chosen.get(key) for key in DEFAULTS}
    known = {code: {key: _spoken(code, key, row) for key, row in rows.items()} for code, _name in settings.LANGUAGES}
    current = tuple((key, row.address if row else DEFAULTS[key].address) for key, row in rows.items())
    former = tuple((old, key) for key, row in rows.items() if row for old in row.former_addresses)
    return known, Addresses(current, former)


def _spoken(language: str, key: str, row: Word | None) -> Spoken:
    """The words that ship hold in a language until the municipality wrote its own in that language."""
    default = DEFAULTS[key]
    address = row.address if row else default.address
    if language != settings.LANGUAGE_CODE:
        texts = row.local_texts.get(language, {}) if row else {}
        singular, plural = default.english
        return Spoken(texts.get("singular") or singular, texts.get("plural") or plural, "the", address)
    if row:
        return Spoken(row.singular, row.plural, row.article, address)
    article, singular, plural = default.dutch
    return Spoken(singular, plural, article, address)
