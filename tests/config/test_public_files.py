"""What machines ask for: health, robots, security contact, sitemap, icon."""

from datetime import datetime, timedelta
from unittest.mock import patch
from xml.etree import ElementTree

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from cms.models import Project
from config.sitemaps import SITEMAPS
from tests.conftest import MakeConsultation, MakeProject

pytestmark = pytest.mark.django_db


def test_healthy(client: Client) -> None:
    response = client.get("/gezond/")
    assert response.status_code == 200
    assert response.json()["database"] == "ok"
    assert response.json()["cache"] == "ok"
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_database_gone_is_unhealthy(client: Client) -> None:
    with patch("config.health.connection.cursor", side_effect=DatabaseError):
        response = client.get("/gezond/")
    assert response.status_code == 503
    assert response.json()["database"] == "gone"


def test_cache_gone_is_told_and_the_site_stays_in_service(client: Client) -> None:
    with patch("config.health.cache.get", return_value=None):
        response = client.get("/gezond/")
    assert response.status_code == 200
    assert response.json()["cache"] == "gone"


def test_robots_may_read_everything_but_what_is_personal(client: Client) -> None:
    lines = client.get("/robots.txt").text.splitlines()
    assert {"Disallow: /beheer/", "Disallow: /en/mijn/", "Disallow: /inbreng/"} <= set(lines)
    assert "Sitemap: http://testserver/sitemap.xml" in lines


def test_security_contact_expires_within_a_year(client: Client) -> None:
    fields = dict(line.split(": ", 1) for line in client.get("/.well-known/security.txt").text.splitlines())
    assert fields["Contact"] == "mailto:security@samenspraak.example"
    expires = datetime.fromisoformat(fields["Expires"])
    assert timezone.now() < expires < timezone.now() + timedelta(days=365)


def test_no_security_contact_no_file(client: Client, settings) -> None:
    settings.SECURITY_CONTACT = ""
    assert client.get("/.well-known/security.txt").status_code == 404


def test_icon(client: Client) -> None:
    assert client.get("/favicon.ico")["Location"] == "/static/images/icon.svg"


def locations(client: Client, section: str) -> list[str]:
    root = ElementTree.fromstring(client.get(f"/sitemap-{section}.xml").content)
    return [str(element.text) for element in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]


def test_sitemap_has_what_is_public(client: Client, project: Project, make_project: MakeProject) -> None:
    make_project("Nog geheim", live=False)
    pages = locations(client, "pages")
    assert {"http://testserver/", f"http://testserver/projecten/{project.slug}/"} <= set(pages)
    assert f"http://testserver/en/projecten/{project.slug}/" in pages
    assert not any("geheim" in page for page in pages)


def test_sitemap_of_questions_leaves_out_drafts(client: Client, make_consultation: MakeConsultation) -> None:
    shown = make_consultation(slug="kies-een-boom")
    make_consultation(slug="concept", publish=False)
    address = f"/projecten/{shown.project.slug}/kies-een-boom/"
    assert locations(client, "questions") == [f"http://testserver{prefix}{address}" for prefix in ("", "/en")]


def test_index_names_every_part(client: Client) -> None:
    index = client.get("/sitemap.xml").text
    for section in SITEMAPS:
        assert f"/sitemap-{section}.xml</loc>" in index
        assert client.get(f"/sitemap-{section}.xml").status_code == 200


def test_sitemap_is_quick_for_many(
    client: Client, make_consultation: MakeConsultation, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(6):
        make_consultation()
    locations(client, "questions")  # what is read once in a process: the site and its root
    with django_assert_max_num_queries(5):
        assert len(locations(client, "questions")) == 12
