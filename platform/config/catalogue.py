"""Is every Dutch text of the site there in the other languages? The gate and the tools for translators.

The texts in the code are Dutch. A catalogue (.po) is written by people, its compiled twin (.mo) is kept beside it, so
that nobody needs translation tools to run the site.
"""

import io
import re
import shutil
import tempfile
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import call_command
from django.utils.translation import gettext, override

from config.settings.base import PLATFORM

IGNORED = [".venv/*", "venv/*", "node_modules", "var/*", "tests/*", "platform/theme/*", "platform/locale"]
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|%[sd]")
LOCALE = PLATFORM / "locale"


class ToolsMissing(Exception):
    """GNU gettext is not installed."""


def other_languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def languages_with_catalogue() -> list[str]:
    """The other languages, and Dutch for words of libraries that we say otherwise."""
    return sorted(path.parents[1].name for path in LOCALE.glob("*/LC_MESSAGES/django.po"))


def texts_in_code() -> Catalog:
    """Every text in code and templates that asks for a translation; raises ToolsMissing without GNU gettext."""
    if shutil.which("xgettext") is None:
        raise ToolsMissing("GNU gettext is not installed, so texts cannot be collected: install the package gettext")
    with tempfile.TemporaryDirectory() as folder:
        before = settings.LOCALE_PATHS
        settings.LOCALE_PATHS = [folder]
        try:
            call_command(
                "makemessages", locale=other_languages()[:1], ignore_patterns=IGNORED, keep_pot=True, verbosity=0
            )
        finally:
            settings.LOCALE_PATHS = before
        template = (Path(folder) / "django.pot").read_text(encoding="utf-8")
    return read_po(io.StringIO(template.replace("nplurals=INTEGER; plural=EXPRESSION", "nplurals=2; plural=(n != 1)")))


def problems(language: str, texts: Catalog, locale: Path = LOCALE) -> Iterator[str]:
    """What a translator still has to do, one line each."""
    path = locale / language / "LC_MESSAGES" / "django.po"
    if not path.exists():
        yield f"{language}: there is no catalogue"
        return
    catalogue = _read(path, language)
    for message in _texts(texts):
        translated = catalogue.get(message.id, context=message.context)
        yield from (f"{language}: {problem}: {_name(message)}" for problem in _problems_of(message, translated))
    wanted = {_key(message) for message in _texts(texts)}
    for message in _texts(catalogue):
        if _key(message) not in wanted:
            yield f"{language}: no longer used: {_name(message)}"
    yield from stale(language, locale)


def stale(language: str, locale: Path = LOCALE) -> Iterator[str]:
    """Whether the compiled twin of a catalogue is still to be made."""
    path = locale / language / "LC_MESSAGES" / "django.po"
    if not _is_compiled(_read(path, language), path.with_suffix(".mo")):
        yield f"{language}: the compiled catalogue is another one; run `manage.py catalogue --compile`"


def clashes(texts: Catalog) -> Iterator[str]:
    """Dutch texts that a library has as its English text, so that Dutch readers would see its translation instead."""
    with override(settings.LANGUAGE_CODE):
        for message in _texts(texts):
            source = _ids(message)[0]
            if not message.context and gettext(source) != source:
                yield f"a library translates {source!r} as {gettext(source)!r}; give it a context or other words"


def compile_catalogue(language: str, locale: Path = LOCALE) -> Path:
    """Write the compiled twin of a catalogue."""
    path = locale / language / "LC_MESSAGES" / "django.po"
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, _read(path, language))
    return path.with_suffix(".mo")


def _read(path: Path, language: str) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _is_compiled(catalogue: Catalog, path: Path) -> bool:
    if not path.exists():
        return False
    fresh = io.BytesIO()
    write_mo(fresh, catalogue)
    fresh.seek(0)
    with path.open("rb") as file:
        return _compiled_texts(file) == _compiled_texts(fresh)


def _compiled_texts(file: IO[bytes]) -> dict[Any, str]:
    # Babel's own reader mixes up texts that differ in context only.
    return {key: text for key, text in vars(GNUTranslations(file))["_catalog"].items() if key}


def _texts(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _key(message: Message) -> tuple[str | None, tuple[str, ...]]:
    return message.context or None, _ids(message)


def _ids(message: Message) -> tuple[str, ...]:
    return tuple(message.id) if isinstance(message.id, tuple | list) else (message.id,)


def _forms(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, tuple | list) else (message.string or "",)


def _name(message: Message) -> str:
    where = f" ({message.locations[0][0]}:{message.locations[0][1]})" if message.locations else ""
    return f"{_ids(message)[0]!r}{where}"


def _problems_of(message: Message, translated: Message | None) -> Iterator[str]:
    if translated is None:
        yield "missing"
        return
    forms, ids = _forms(translated), _ids(message)
    if not all(forms):
        yield "empty"
    elif translated.fuzzy:
        yield "fuzzy"
    elif set(PLACEHOLDER.findall(ids[-1])) != set(PLACEHOLDER.findall(forms[-1])):
        yield "other placeholders"
