"""For pages that show something of one person to whoever has the address: kept nowhere and found by no engine."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

View = Callable[..., HttpResponse]


def unlisted(view: View) -> View:
    """No-store, noindex and no-referrer on every answer of this view.

    With no-referrer a browser sends `Origin: null` with the page's own forms, which Django's CSRF check refuses. Such a
    form must post to a view whose address is the secret itself, and that one is `csrf_exempt`.
    """
    return _kept_nowhere(view, referrer="no-referrer")


def unlisted_form(view: View) -> View:
    """The same for a page with a form of its own: its address is told to our own site only, so the form is accepted."""
    return _kept_nowhere(view, referrer="same-origin")


def _kept_nowhere(view: View, *, referrer: str) -> View:
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = referrer
        return response

    return never_cache(answer)
