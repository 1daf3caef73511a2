"""What makes logging in quick in the demo; where the demo is not allowed every function here says nothing."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.core.cache import cache

from accounts.models import User

PERIOD_SECONDS = 30


class NotADemo(Exception):
    """Demo accounts are made only where the demo is allowed."""


def give_demo_second_factor(user: User, secret: str = "") -> str:
    """Give a staff account of the demo an app whose code the log-in page itself shows; returns the secret.

    Raises NotADemo where the demo is not allowed.
    """
    if not settings.DEMO_ALLOWED:
        raise NotADemo
    Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).delete()
    secret = secret or generate_totp_secret()
    authenticator = TOTP.activate(user, secret).instance
    authenticator.data["demo"] = True
    authenticator.save()
    return secret


def app_code(user: User) -> str:
    """The code of this moment of a demo account's app; empty for any other account, and outside the demo."""
    authenticator = _app_of(user)
    if authenticator is None:
        return ""
    secret = decrypt(authenticator.data["secret"])
    now = int(time.time()) // PERIOD_SECONDS
    codes = [format_hotp_value(hotp_value(secret, counter)) for counter in (now, now + 1)]
    # A code works once: who logs in again within the half minute gets the next one, which is taken already too.
    used = cache.get(TOTP(authenticator)._get_used_cache_key(codes[0]))
    return codes[1] if used else codes[0]


def mailed_code(code: str | None) -> str:
    """The code that was mailed, for the page that asks for it; empty outside the demo."""
    return (code or "") if settings.DEMO_ALLOWED else ""


def staff_accounts() -> list[User]:
    """The demo's staff, to choose from on the log-in page; nobody outside the demo."""
    if not settings.DEMO_ALLOWED:
        return []
    return list(
        User.objects.filter(authenticator__type=Authenticator.Type.TOTP, authenticator__data__demo=True)
        .prefetch_related("groups")
        .order_by("pk")[:12]
    )


def _app_of(user: User) -> Authenticator | None:
    if not settings.DEMO_ALLOWED:
        return None
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP, data__demo=True).first()
