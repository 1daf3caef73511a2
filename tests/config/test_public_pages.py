"""The pages that everyone reads: the same for all, from the cache the second time, and strict about what may run."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cms.models import Project
from cms.municipality.models import Municipality
from consultations.consultation.actions import publish_consultation
from tests.conftest import MakeConsultation

pytestmark = pytest.mark.django_db
PROJECT = "/projecten/stationsplein-opnieuw-inrichten/"
SHARED = ["/", "/projecten/", PROJECT, "/initiatieven/", "/?wijk=stationsbuurt", "/projecten/?zoek=plein&page=1"]
SHARED += [f"/en{address}" for address in SHARED]
INLINE = re.compile(rb"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:", re.IGNORECASE)
ELSEWHERE = re.compile(rb"<(?:script|link|img|iframe|source)\b[^>]*\b(?:src|href)=\"(?:https?:)?//", re.IGNORECASE)


@pytest.fixture(autouse=True)
def caching(settings) -> None:
    settings.PAGE_CACHE_SECONDS = 60


@pytest.fixture(autouse=True)
def asked(make_consultation: MakeConsultation) -> None:
    make_consultation(access="everyone")


@pytest.mark.parametrize("address", SHARED)
def test_two_visitors_get_the_same_bytes_and_no_cookie(
    address: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = Client().get(address)
    assert first.status_code == 200
    with django_assert_num_queries(0):
        second = Client().get(address)
    assert second.was_kept
    assert second.content == first.content
    assert not first.cookies
    assert not second.cookies
    assert b"csrfmiddlewaretoken" not in first.content


@pytest.mark.parametrize("address", SHARED)
def test_strict_policy_fits_the_page(client: Client, address: str) -> None:
    response = client.get(address)
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "nonce" not in response["Content-Security-Policy"]
    assert INLINE.findall(response.content) == []
    assert ELSEWHERE.findall(response.content) == []


@pytest.mark.parametrize("address", SHARED)
def test_who_is_logged_in_reads_the_same(resident_client: Client, client: Client, address: str) -> None:
    """Nothing of the visitor is on these pages, so that a reload after logging in or out surprises nobody."""
    assert resident_client.get(address).content == client.get(address).content


def test_published_page_shows_at_once(client: Client, project: Project, django_capture_on_commit_callbacks) -> None:
    client.get(PROJECT)
    with django_capture_on_commit_callbacks(execute=True):
        project.title = "Het plein wordt groen"
        project.save_revision().publish()
    assert "Het plein wordt groen" in client.get(PROJECT).text


def test_published_question_shows_at_once(
    client: Client, make_consultation: MakeConsultation, django_capture_on_commit_callbacks
) -> None:
    question = make_consultation(title="Welke bomen wilt u?", publish=False)
    assert "Welke bomen wilt u?" not in client.get(PROJECT).text
    with django_capture_on_commit_callbacks(execute=True):
        publish_consultation(consultation=question, by=None)
    assert "Welke bomen wilt u?" in client.get(PROJECT).text


def test_new_name_of_the_municipality_shows_at_once(client: Client, django_capture_on_commit_callbacks) -> None:
    client.get("/projecten/")
    with django_capture_on_commit_callbacks(execute=True):
        municipality = Municipality.objects.get()
        municipality.name = "Gemeente Nieuwstad"
        municipality.save()
    assert "Gemeente Nieuwstad" in client.get("/projecten/").text
