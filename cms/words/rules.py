"""Who chooses the words of the municipality, and which addresses are free for them."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import LocalePrefixPattern, URLResolver, get_resolver
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from accounts.models import User
from cms.words.defaults import DEFAULTS
from cms.words.models import PLAIN, Word

LITERAL = re.compile(r"[\w.-]+")
FILES = ("static", "media")


def may_choose_words(user: User | AnonymousUser) -> bool:
    """May say what things are called here: who keeps the settings of the municipality."""
    return user.has_perm("cms.change_municipality")


def why_not_this_address(word: Word, beside: Sequence[Word]) -> str | Promise:
    """Why this word cannot have its address; empty when it can."""
    if not DEFAULTS[word.key].address:
        return "" if not word.address else _("Dit woord heeft geen adres.")
    if not word.address:
        return _("Vul een adres in.")
    if not re.fullmatch(PLAIN, word.address):
        return _("Gebruik alleen kleine letters, cijfers en streepjes.")
    if any(other.address == word.address for other in beside if other.key != word.key):
        return _("Twee woorden kunnen niet hetzelfde adres hebben.")
    own = {DEFAULTS[word.key].address, *Word.of(word.key).former_addresses, Word.of(word.key).address}
    if word.address not in own and word.address in taken_addresses():
        return _("Dit adres is al in gebruik voor iets anders. Kies een ander woord.")
    return ""


def taken_addresses() -> set[str]:
    """What an address on this site already begins with: its own features, languages, files, pages and other words."""
    words = {old for word in Word.objects.all() for old in [word.address, *word.former_addresses]}
    pages = set(Page.objects.filter(depth=3).values_list("slug", flat=True))
    languages = {code for code, _name in settings.LANGUAGES}
    return {*FILES, *languages, *words, *pages, *_first_parts(get_resolver(settings.ROOT_URLCONF).url_patterns)}


def _first_parts(patterns: Any) -> Iterator[str]:
    for one in patterns:
        is_prefix = isinstance(one.pattern, LocalePrefixPattern)
        route = "" if is_prefix else str(one.pattern)
        if isinstance(one, URLResolver) and not route:
            yield from _first_parts(one.url_patterns)
        elif LITERAL.fullmatch(first := route.lstrip("^").split("/")[0]):
            yield first
