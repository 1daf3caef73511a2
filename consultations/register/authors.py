"""Who is at the other side of a form, as far as we know."""

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from accounts.models import Organisation, Participant
from delivery.limits import visitor_hash
from languages.local_texts import reader_language

BROWSER_COOKIE = "samenspraak_stem"
BROWSER_COOKIE_SECONDS = 400 * 24 * 3600


@dataclass(frozen=True)
class Author:
    """The one who gives input: a participant we know, or a browser, with or without an address to confirm.

    `network` is where they come from as a keyed hash, to limit what one place can make us send.
    """

    participant: Participant | None = None
    browser_hash: str = ""
    email: str = ""
    organisation: Organisation | None = None
    network: str = ""
    language: str = "nl"


def known_participant(request: HttpRequest) -> Participant | None:
    """The participant who is logged in, if any; made at the first visit of a fresh account."""
    if not request.user.is_authenticated:
        return None
    if not hasattr(request, "participant"):
        from accounts.actions import participant_of

        known = getattr(request.user, "participant", None)
        request.participant = known or participant_of(account=request.user)  # type: ignore[attr-defined]  # put there by us, unknown to the types
    return request.participant  # type: ignore[attr-defined]  # put there by us, unknown to the types


def author_of(request: HttpRequest, *, email: str = "", organisation: Organisation | None = None) -> Author:
    """Who sends this form; the browser's own number is made when it has none yet."""
    if not hasattr(request, "browser_number"):
        request.browser_number = request.COOKIES.get(BROWSER_COOKIE) or _new_number(request)  # type: ignore[attr-defined]  # put there by us, unknown to the types
    return Author(
        participant=known_participant(request),
        browser_hash=_keyed_hash(request.browser_number),  # type: ignore[attr-defined]  # put there by us, unknown to the types
        email=email.strip().lower(),
        organisation=organisation,
        network=visitor_hash(request),
        language=reader_language(),
    )


def remember_browser(request: HttpRequest, response: HttpResponse) -> None:
    """Give the browser its number, so that with "everyone" it counts once and can change its answer."""
    number = getattr(request, "browser_number", None)
    if number and request.COOKIES.get(BROWSER_COOKIE) != number:
        response.set_cookie(
            BROWSER_COOKIE,
            number,
            max_age=BROWSER_COOKIE_SECONDS,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )


def _new_number(request: HttpRequest) -> str:
    """A number made from the secret of the browser's forms: a button pressed twice at once is one browser."""
    secret = request.COOKIES.get(settings.CSRF_COOKIE_NAME)
    return _keyed_hash(f"new:{secret}") if secret else secrets.token_urlsafe(24)


def _keyed_hash(number: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"browser:{number}".encode(), sha256).hexdigest()
