"""Building the town, step by step, with the same actions the site uses: so the demo is a test too."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from cms.models import Municipality, Project
from delivery import demo_mails
from reporting.demo import people, projects, town


def is_built() -> bool:
    """Whether the town is there."""
    return Municipality.objects.filter(name=town.NAME).exists() and Project.objects.exists()


class NotTheDemo(Exception):
    """The database holds something else than the demo town, so it is not thrown away."""


def raze() -> None:
    """Throw the demo town away, with its mails; raises NotTheDemo for a database that holds anything else."""
    tables = connection.introspection.table_names()
    if tables and not (Municipality._meta.db_table in tables and (is_built() or not Project.objects.exists())):
        raise NotTheDemo
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    else:
        connection.close()
        for ending in ("", "-wal", "-shm"):
            Path(f"{connection.settings_dict['NAME']}{ending}").unlink(missing_ok=True)
    if mails := demo_mails.folder():
        for mail in mails.glob("*.log"):
            mail.unlink()


def build(say: Callable[[str], object]) -> None:
    """Build everything, or nothing."""
    if not settings.DEMO_ALLOWED:
        raise RuntimeError("the demo is not allowed here")
    call_command("roles", verbosity=0)
    with transaction.atomic():
        say("Building Rietmond: areas and the municipality …")
        areas = town.build_municipality()
        say("Staff, residents and associations …")
        cast = people.build_people(areas)
        say("Projects, questions and answers …")
        projects.build_projects(areas, cast)
