"""Pieces of pages that are drawn once for all visitors: a card in a list, a reaction in a discussion.

What is kept is known by a hash of all that is drawn. So a row that changes in any way is drawn anew, nothing has to be
forgotten, and nobody can be shown what was made of something else. Only give it what every visitor may see.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

# Short, as the words of someone who had them erased stay in the cache for so long, and a new release draws anew.
KEPT_SECONDS = 300


def drawn(template: str, contexts: Sequence[Mapping[str, Any]]) -> list[SafeString]:
    """The html of this template for each of these contexts, which hold plain values only (texts, numbers, dates)."""
    if not contexts:
        return []
    # The sprite changes with a release.
    same = (template, get_language(), static("icons/sprite.svg"))
    keys = [_key(same, context) for context in contexts]
    by_key = dict(zip(keys, contexts, strict=True))
    kept = cache.get_many(by_key)
    drawing = get_template(template)
    made = {key: str(drawing.render(dict(by_key[key]))) for key in by_key if key not in kept}
    if made:
        cache.set_many(made, KEPT_SECONDS)
    html = {**kept, **made}
    return [mark_safe(html[key]) for key in keys]


def _key(same: tuple[str | None, ...], context: Mapping[str, Any]) -> str:
    # The kind of a text counts too: one that was not translated says so in its html.
    seen = [(name, type(value).__name__, value) for name, value in context.items()]
    whole = repr((*same, seen))
    return f"drawn:{sha256(whole.encode()).hexdigest()}"
