"""What every answer carries, and the strict policy that only the admin is let off."""

from typing import Any

import pytest
from django.test import Client

from consultations.models import Consultation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/nergens/", "/account/login/"])
def test_public_page_is_locked_down(client: Client, address: str) -> None:
    response = client.get(address)
    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    for rule in ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"):
        assert rule in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


def test_admin_has_what_its_editor_needs_and_nobody_else(client: Client) -> None:
    assert "'unsafe-inline'" in client.get("/beheer/login/")["Content-Security-Policy"]
    assert "unsafe" not in client.get("/beheerder/")["Content-Security-Policy"]


def test_no_page_can_be_put_in_a_frame_of_another_site(
    client: Client, staff_client: Client, make_poll: Any, settings: Any
) -> None:
    settings.PAGE_CACHE_SECONDS = 60
    poll = make_poll(access=Consultation.Access.EVERYONE)
    vote = poll.consultation.get_absolute_url()
    public = ["/", "/projecten/", "/initiatieven/nieuw/", "/zoeken/", "/nergens/", "/inbreng/", "/wijken/"]
    answers = [client.get(page) for page in [vote, vote, f"/en{vote}", *public, *public]]
    answers += [
        client.post(vote, {"choice": poll.options.first().pk}),
        Client(enforce_csrf_checks=True).post("/melden/1/"),
    ]
    for answer in answers:
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert answer["X-Frame-Options"] == "DENY"
    for page in ("/beheer/", "/beheer/moderatie/", "/beheer/pages/", "/beheer/nergens/", "/beheer/account/"):
        answer = staff_client.get(page)
        assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
        assert answer["X-Frame-Options"] in ("DENY", "SAMEORIGIN")


def test_production_redirects_to_https_and_says_so_for_a_year(client: Client, settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31536000
    assert Client().get("/nergens/")["Location"] == "https://testserver/nergens/"
    assert "max-age=31536000" in Client().get("/nergens/", secure=True)["Strict-Transport-Security"]
