"""The demo town: built by the site's own actions, once, and nowhere but where it is allowed."""

import socket
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.models import ContractVersion, MatterRange, Project
from cms.projects.states import State
from consultations.models import Consultation, Contribution
from consultations.project_states import having, late_projects
from consultations.weighing.models import Weighing
from languages.local_texts import LocalTexts
from reporting.demo import town
from reporting.demo.building import build, is_built, raze
from reporting.demo.pictures import as_project_image, square

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


def test_town_reads_as_english_in_english(client: Client) -> None:
    build(lambda words: None)
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


def test_newest_initiative_stands_first(client: Client) -> None:
    build(lambda words: None)
    page = client.get(reverse("initiatives:index")).content.decode()
    titles = ["Geveltuintjes", "Een moestuin", "Een bank bij de vijver", "Een fietsbrug"]
    places = [page.index(title) for title in titles]
    assert places == sorted(places)


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


def test_a_town_built_anew_leaves_no_file_of_the_old_one(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    theirs = tmp_path / "of-another-site.jpg"
    theirs.write_bytes(b"x")
    town.build_municipality()
    as_project_image("Een plein", square)
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2
    connection.check_constraints()  # PostgreSQL drops no table while a check of this transaction waits
    raze()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [theirs]


def test_a_port_in_use_is_told_before_building() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(CommandError, match="is in use"):
            call_command("demo", "--port", str(taken.getsockname()[1]))
    assert not is_built()


def test_only_pictures_that_everyone_may_see_are_handed_out(client: Client, settings: Any) -> None:
    for folder in ("images", "original_images"):
        (settings.MEDIA_ROOT / folder).mkdir(exist_ok=True)
        (settings.MEDIA_ROOT / folder / "plein.png").write_bytes(b"a picture")
    answer = client.get("/media/images/plein.png")
    assert (answer["Content-Type"], answer.getvalue()) == ("image/png", b"a picture")
    assert client.get("/media/original_images/plein.png").status_code == 404
