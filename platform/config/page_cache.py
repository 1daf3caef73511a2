"""Whole pages for visitors, answered before the session is touched.

Only what a view marked as shareable (`cms.caching`) is kept, and only when nothing personal went into it: no cookie was
set, no session was read and no form secret was handed out. Who has a session, sees messages or has a form open gets the
page made for them. An entry holds the generation it was begun under: a publication starts a new generation, so that a
page that was being made meanwhile is not shown after it.
"""

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import has_vary_header
from django.utils.translation import get_language

from cms.caching import GENERATION_KEY, begin_generation


class PageCacheMiddleware:
    """Keeps answers that a view marked as the same for every visitor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not (settings.PAGE_CACHE_SECONDS and may_be_answered_from_cache(request)):
            return self.get_response(request)
        key = page_key(request)
        found = cache.get_many([GENERATION_KEY, key])
        generation = found.get(GENERATION_KEY) or begin_generation()
        begun_under, headers, content = found.get(key, (None, None, None))
        if content and begun_under == generation:
            response = HttpResponse(content, headers=headers)
            response.was_kept = True  # type: ignore[attr-defined]  # put there by us, unknown to the types
            return response
        response = self.get_response(request)
        if generation and may_be_kept(request, response):
            kept = (generation, dict(response.items()), response.content)
            cache.set(key, kept, settings.PAGE_CACHE_SECONDS)
        return response


def may_be_answered_from_cache(request: HttpRequest) -> bool:
    """May this visitor get the page that everybody gets?"""
    personal = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages"}
    return (
        request.method in ("GET", "HEAD")
        and personal.isdisjoint(request.COOKIES)
        and "HTTP_AUTHORIZATION" not in request.META
        and settings.PAGE_CACHE_PARAMETERS.issuperset(request.GET)
    )


def may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Did nothing of this one visitor go into the answer?"""
    return (
        getattr(response, "shareable", False)
        and request.method == "GET"
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and not has_vary_header(response, "Cookie")
        and "no-store" not in response.get("Cache-Control", "")
    )


def page_key(request: HttpRequest) -> str:
    """One key for one address in one language, whatever the order of its parameters."""
    parameters = sorted((name, tuple(values)) for name, values in request.GET.lists())
    whole = f"{request.scheme} {request.get_host()} {request.path} {parameters} {get_language()}"
    return f"pages:{hashlib.sha256(whole.encode()).hexdigest()}"
