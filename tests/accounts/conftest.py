"""A member of staff with an app that makes codes, and how to take the second step."""

import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from accounts.models import User

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "een heel lang wachtwoord"


@pytest.fixture
def app(staff: User) -> Authenticator:
    """The member of staff has an app that makes codes, a password and a confirmed address."""
    EmailAddress.objects.create(user=staff, email=staff.email, verified=True, primary=True)
    staff.set_password(PASSWORD)
    staff.save()
    return TOTP.activate(staff, SECRET).instance


def app_code() -> str:
    cache.clear()  # a code works once, and these tests are quicker than half a minute
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))


def by_force(client: Client, staff: User) -> None:
    """Django's own log-in, as any part of the site could call it."""
    client.force_login(staff, backend="django.contrib.auth.backends.ModelBackend")


def second_step(client: Client, code: str, on: str = "/beheer/pages/") -> HttpResponse:
    return client.post("/account/tweede-stap/", {"code": code, "next": on})
