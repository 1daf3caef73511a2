"""The demo town: built by the site's own actions, once, and nowhere but where it is allowed."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cms.models import ContractVersion, Project
from cms.projects.states import State
from consultations.models import Consultation, Contribution
from consultations.project_states import having, late_projects
from consultations.weighing.models import Weighing
from reporting.demo.building import build, is_built

pytestmark = pytest.mark.django_db


def test_town_has_a_project_in_each_state() -> None:
    build(lambda words: None)
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


def test_town_has_a_past() -> None:
    """Every answer lies within the window of its question."""
    build(lambda words: None)
    for question in Consultation.objects.all():
        given = Contribution.objects.filter(consultation=question)
        assert not given.filter(given_at__lt=question.opens_at).exists()
        assert not given.filter(given_at__gte=question.closes_at or timezone.now() + timedelta(days=1)).exists()


def test_demo_refuses_under_other_settings(settings) -> None:
    settings.DEMO_ALLOWED = False
    with pytest.raises(CommandError, match="refuses"):
        call_command("demo", "--no-serve")
    assert not Project.objects.exists()
