"""Addresses that carry a word of the municipality: `/wijken/`, or `/kernen/` where it says so.

The urls of the site are made anew for the words in force; what was the address before leads on to it for good.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import LocalePrefixPattern, URLResolver, get_resolver, include, path
from django.utils.http import escape_leading_slashes

from cms.words.defaults import DEFAULTS
from cms.words.speaking import SHIPPED, Addresses, addresses


class SiteUrls:
    """The urls of the site under one set of words; Django takes it where it would take a module."""

    def __init__(self, urlpatterns: list[Any]) -> None:
        self.urlpatterns = urlpatterns


def under_word(key: str, urls: str) -> URLResolver:
    """These urls under a word of the municipality: as it ships, until the municipality chooses another."""
    resolver: URLResolver = path(f"{DEFAULTS[key].address}/", include(urls))
    resolver.word = key  # type: ignore[attr-defined]  # put there by us, unknown to the types
    return resolver


class WordAddressesMiddleware:
    """Gives each request the urls under the words in force."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (words := addresses()) != SHIPPED:
            request.urlconf = urls_under(words)  # type: ignore[assignment]  # put there by us, unknown to the types
        return self.get_response(request)


@lru_cache(maxsize=16)
def urls_under(words: Addresses) -> SiteUrls:
    """All urls of the site with these words in their addresses."""
    return SiteUrls(list(_under(words, get_resolver().url_patterns)))


def _under(words: Addresses, patterns: list[Any]) -> Iterator[Any]:
    for one in patterns:
        if isinstance(one.pattern, LocalePrefixPattern):
            yield URLResolver(one.pattern, list(_under(words, one.url_patterns)))
        elif key := getattr(one, "word", ""):
            current = words.of(key)
            yield path(f"{current}/", (one.urlconf_name, one.app_name, one.namespace))
            for old in words.once(key):
                yield path(f"{old}/", _on_to(old, current))
                yield path(f"{old}/<path:rest>", _on_to(old, current))
        else:
            yield one


def _on_to(old: str, current: str) -> Callable[..., HttpResponse]:
    def moved(request: HttpRequest, rest: str = "") -> HttpResponse:
        """The same page under the word of today."""
        target = request.get_full_path().replace(f"/{old}/", f"/{current}/", 1)
        return HttpResponsePermanentRedirect(escape_leading_slashes(target))

    return moved
