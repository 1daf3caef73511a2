"""What someone typed survives an expired session: the form comes back filled in, with a message, and nothing is kept.

A view marked with `keeps_what_was_typed` is called once more by the CSRF failure view; it then sees a POST for which
`was_sent` is false, and shows its form with what was typed.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

View = Callable[..., HttpResponse]


def keeps_what_was_typed[V: View](view: V) -> V:
    """Let this view show its form again after a failed CSRF check."""
    view.keeps_what_was_typed = True  # type: ignore[attr-defined]  # put there by us, unknown to the types
    return view


def was_sent(request: HttpRequest) -> bool:
    """Whether this request is a form that may be acted on."""
    return request.method == "POST" and not has_expired(request)


def has_expired(request: HttpRequest) -> bool:
    """Whether this form came back after its session was over."""
    return getattr(request, "form_has_expired", False)


def expired_message() -> str:
    """What to say above a form that came back too late."""
    return _(
        "De pagina stond lang open. Wij hebben nog niets verstuurd. Controleer uw antwoord en verstuur het opnieuw."
    )


def form_again(request: HttpRequest) -> HttpResponse | None:
    """The form of this address with what was typed, or None where the view does not keep it."""
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return None
    if not getattr(match.func, "keeps_what_was_typed", False):
        return None
    request.form_has_expired = True  # type: ignore[attr-defined]  # put there by us, unknown to the types
    response: Any = match.func(request, *match.args, **match.kwargs)
    response.status_code = 403
    return response
