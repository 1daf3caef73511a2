"""How long a second step holds, and for whom: this session, this account, this password, twelve hours."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import second_factor
from accounts.models import User
from tests.accounts.conftest import app_code, by_force, second_step
from tests.conftest import at_the_desk


@pytest.fixture
def inside(client: Client, staff: User, app: Authenticator) -> Client:
    """Someone who is in, second step and all."""
    by_force(client, staff)
    second_step(client, app_code())
    assert client.get("/beheer/").status_code == 200
    return client


def test_after_logging_out_it_is_asked_again(inside: Client, staff: User) -> None:
    inside.post("/account/logout/")
    by_force(inside, staff)
    assert inside.get("/beheer/").status_code == 302


def test_another_account_in_the_same_browser_is_asked(inside: Client) -> None:
    other = User.objects.create_superuser("ander@example.org")
    by_force(inside, other)
    assert "/account/2fa/totp/activate/" in inside.get("/beheer/")["Location"]


def test_the_mark_is_worth_nothing_in_another_session(inside: Client, staff: User) -> None:
    copied = Client()
    by_force(copied, staff)
    session = copied.session
    for key, value in inside.session.items():
        session[key] = value
    session.save()
    assert copied.get("/beheer/").status_code == 302


def test_a_new_password_asks_again(inside: Client, staff: User) -> None:
    staff.set_password("nog een lang wachtwoord")
    staff.save()
    assert inside.get("/beheer/").status_code == 302


@pytest.mark.parametrize(("hours", "status"), [(11, 200), (12, 302)])
def test_after_twelve_hours_the_code_is_asked_again(
    staff: User, app: Authenticator, monkeypatch: pytest.MonkeyPatch, hours: int, status: int
) -> None:
    client = at_the_desk(staff)
    later = timezone.now() + timedelta(hours=hours)
    monkeypatch.setattr(second_factor.timezone, "now", lambda: later)
    response = client.get("/beheer/")
    assert response.status_code == status
    assert status == 200 or response.url.startswith(reverse("second_step"))


def test_an_older_moment_cannot_be_written_over_it(staff: User, app: Authenticator) -> None:
    client = at_the_desk(staff)
    session = client.session
    since, _colon, seal = session[second_factor.MARK].partition(":")
    session[second_factor.MARK] = f"{int(since) + 3600}:{seal}"
    session.save()
    assert client.get("/beheer/").status_code == 302
