"""The demo town is built nowhere but where it is allowed, and goes as a whole."""

import socket
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from cms.models import Project
from reporting.demo import town
from reporting.demo.building import is_built, raze
from reporting.demo.pictures import as_project_image, square

pytestmark = pytest.mark.django_db


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
