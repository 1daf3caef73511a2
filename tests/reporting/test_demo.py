"""The demo town: built by the site's own actions, and whole."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from cms.models import ContractVersion, MatterRange, Project
from cms.projects.states import State
from consultations.models import Consultation, Contribution
from consultations.project_states import having, late_projects
from consultations.weighing.models import Weighing
from languages.local_texts import LocalTexts
from reporting.demo.building import build, is_built

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The town that these tests share: built once, in a transaction that is rolled back after the last of them."""
    with django_db_blocker.unblock(), transaction.atomic():
        build(lambda words: None)
        yield
        transaction.set_rollback(True)


def test_town_has_a_project_in_each_state(built: None) -> None:
    now = timezone.now()
    projects = Project.objects.live()
    rungs = set(having(projects, State.OPEN, now).values_list("rung__name", flat=True))
    assert {"Raadplegen", "Coproduceren"} <= rungs
    told = projects.get(rung__name="Informeren")
    assert not told.consultations.exists()
    assert Weighing.objects.published().get().themes.filter(is_deviation=True).exists()
    assert late_projects(now).count() == 1
    assert ContractVersion.objects.filter(is_amendment=True).exclude(reason="").exists()
    assert is_built()
    before = Contribution.objects.count()
    call_command("demo", "--no-serve")
    assert Contribution.objects.count() == before


def test_town_reads_as_english_in_english(built: None, client: Client) -> None:
    # The ranges of a ladder are only for staff and ship with the site; an initiative is called what its people call it.
    told = [model for model in apps.get_models() if issubclass(model, LocalTexts) and model is not MatterRange]
    rows = [row for model in told for row in model._default_manager.all() if not getattr(row, "initiative_id", None)]
    in_dutch = [
        f"{row._meta.label}.{field}: {getattr(row, field)}"
        for row in rows
        for field in row.localised
        if getattr(row, field).strip("0123456789") and not row.local_texts.get("en", {}).get(field)
    ]
    assert in_dutch == []
    page = client.get(f"/en{Weighing.objects.get().get_absolute_url()}")
    assert "Here we deviate from the choice of the neighbourhood." in page.content.decode()


def test_newest_initiative_stands_first(built: None, client: Client) -> None:
    page = client.get(reverse("initiatives:index")).content.decode()
    titles = ["Geveltuintjes", "Een moestuin", "Een bank bij de vijver", "Een fietsbrug"]
    places = [page.index(title) for title in titles]
    assert places == sorted(places)


def test_town_has_a_past(built: None) -> None:
    """Every answer lies within the window of its question."""
    for question in Consultation.objects.all():
        given = Contribution.objects.filter(consultation=question)
        assert not given.filter(given_at__lt=question.opens_at).exists()
        assert not given.filter(given_at__gte=question.closes_at or timezone.now() + timedelta(days=1)).exists()
