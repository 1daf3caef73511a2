"""Which pages are the same for every visitor, and when the kept copies of them go.

The keeping itself is the site's business (`config.page_cache`); this module only marks and forgets, so that every
feature can do both.
"""

import secrets
import time
from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar

from django.core.cache import cache
from django.db import models, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.models import PageViewRestriction

GENERATION_KEY = "pages:generation"
KEPT_SECONDS = 60

_kept: dict[str, tuple[str, float, Any]] = {}


def shareable[**P, R: HttpResponseBase](view: Callable[P, R]) -> Callable[P, R]:
    """Mark what the view answers as the same for every visitor: no form, no message, no name."""

    @wraps(view)
    def marked(*args: P.args, **kwargs: P.kwargs) -> R:
        response = view(*args, **kwargs)
        response.shareable = True  # type: ignore[attr-defined]  # put there by us, unknown to the types
        return response

    return marked


def forget_pages() -> None:
    """Let every kept page go once the current transaction is committed; call it after a publication."""
    transaction.on_commit(_new_generation, robust=True)


def _new_generation() -> None:
    cache.set(GENERATION_KEY, secrets.token_hex(8), timeout=None)


def begin_generation() -> str | None:
    """The generation of pages to be kept from now on, where there was none; None while there is no cache."""
    # Of two processes that begin one, both must know the same.
    cache.add(GENERATION_KEY, secrets.token_hex(8), timeout=None)
    return cache.get(GENERATION_KEY)


def kept[T](name: str, make: Callable[[], T]) -> T:
    """What is the same for every visitor; this process remembers it until the next publication, a minute at most.

    It is handed out again and again, so nobody may change it. Without a cache it is made each time.
    """
    generation = cache.get(GENERATION_KEY) or begin_generation()
    begun_under, until, value = _kept.get(name, (None, 0.0, None))
    if generation is not None and begun_under == generation and time.monotonic() < until:
        return value  # type: ignore[return-value]  # what was kept under a name is what that name makes
    made = make()
    if generation is not None:
        _kept[name] = (generation, time.monotonic() + KEPT_SECONDS, made)
    return made


class SharedPage(models.Model):
    """A Wagtail page that looks the same to every visitor and shows at once when it is published."""

    # What is published is for everyone: a page behind a password could not be shared.
    private_page_options: ClassVar[list[str]] = []

    class Meta:
        abstract = True

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """None, as no page can be given one; so no page asks for those of everything above it."""
        return PageViewRestriction.objects.none()

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        response = super().serve(request, *args, **kwargs)  # type: ignore[misc]  # a mixin: the class it is put on has it
        response.shareable = True
        return response

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        forget_pages()

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        gone = super().delete(*args, **kwargs)
        forget_pages()
        return gone
