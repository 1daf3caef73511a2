"""How often someone may try."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from accounts.visitors import visitor_place
from delivery.limits import allow, forget_old_allowances, visitor_hash
from delivery.models import Allowance

pytestmark = pytest.mark.django_db


def test_a_hundred_guesses_are_twenty() -> None:
    assert [allow("gok", limit=20, seconds=3600) for _guess in range(100)] == [True] * 20 + [False] * 80


def test_window_slides_and_a_refused_try_does_not_lengthen_it() -> None:
    start = timezone.now()
    assert allow("gok", 2, 3600, now=start)
    assert allow("gok", 2, 3600, now=start + timedelta(minutes=59))
    assert not allow("gok", 2, 3600, now=start + timedelta(minutes=59, seconds=59))
    assert allow("gok", 2, 3600, now=start + timedelta(minutes=60))
    assert not allow("gok", 2, 3600, now=start + timedelta(minutes=61))


def test_each_key_has_its_own() -> None:
    assert allow("een", 1, 3600)
    assert allow("twee", 1, 3600)


def test_no_address_is_kept() -> None:
    allow("mail:fatima@example.org", 1, 3600)
    assert "fatima" not in str(Allowance.objects.values_list())


def test_old_allowances_go() -> None:
    allow("oud", 1, 3600, now=timezone.now() - timedelta(days=3))
    allow("nieuw", 1, 3600)
    forget_old_allowances()
    assert Allowance.objects.count() == 1


@pytest.mark.parametrize(
    ("proxies", "forwarded", "place"),
    [
        (0, "203.0.113.7", "127.0.0.1"),
        (1, "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        (2, "198.51.100.1, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (2, "203.0.113.7", "127.0.0.1"),
        (1, "onzin", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
    ],
)
def test_only_what_a_trusted_proxy_saw_counts(settings: object, proxies: int, forwarded: str, place: str) -> None:
    settings.TRUSTED_PROXIES = proxies  # type: ignore[attr-defined]  # the fixture changes any setting
    request = RequestFactory().get("/", headers={"x-forwarded-for": forwarded} if forwarded else {})
    assert visitor_place(request) == place
    assert place not in visitor_hash(request)
