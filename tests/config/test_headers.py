"""What every answer carries, and the strict policy that only the admin is let off."""

import pytest
from django.test import Client

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


def test_production_redirects_to_https_and_says_so_for_a_year(client: Client, settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31536000
    assert Client().get("/nergens/")["Location"] == "https://testserver/nergens/"
    assert "max-age=31536000" in Client().get("/nergens/", secure=True)["Strict-Transport-Security"]
