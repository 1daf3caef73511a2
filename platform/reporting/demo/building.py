"""Building the town, step by step, with the same actions the site uses: so the demo is a test too."""

from collections.abc import Callable
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import FileField

from cms.models import Municipality, Project
from delivery import demo_mails
from reporting.demo import (
    actionlist,
    bodies,
    evaluations,
    following,
    kinds,
    ledger,
    letters,
    life,
    meetings,
    neighbourhoods,
    newsletters,
    organisations,
    people,
    programme,
    projects,
    signals,
    town,
)
from reporting.demo.english_meetings import translate_meetings


def is_built() -> bool:
    """Whether the town is there."""
    return Municipality.objects.filter(name=town.NAME).exists() and Project.objects.exists()


class NotTheDemo(Exception):
    """The database holds something else than the demo town, so it is not thrown away."""


def raze() -> None:
    """Throw the demo town away, with its files and mails; raises NotTheDemo for a database that holds anything else."""
    tables = connection.introspection.table_names()
    if tables and not (Municipality._meta.db_table in tables and (is_built() or not Project.objects.exists())):
        raise NotTheDemo
    _delete_files(tables)
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


def _delete_files(tables: list[str]) -> None:
    """Delete the files this database knows of; others in the same folder may be of another one."""
    fields = [
        field for model in apps.get_models() for field in model._meta.local_fields if isinstance(field, FileField)
    ]
    for field in fields:
        if field.model._meta.db_table in tables:
            for name in field.model._base_manager.exclude(**{field.name: ""}).values_list(field.name, flat=True):
                field.storage.delete(name)


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
        organisations.build_corporation(cast)
        say("Projects, questions and answers …")
        projects.build_projects(areas, cast)
        say("Initiatives of every kind …")
        kinds.build_kinds(cast, areas)
        life.build_life(cast, areas)
        say("Who works where, and who was spoken with …")
        neighbourhoods.build_neighbourhoods(areas, cast)
        say("Action lists and walks …")
        actionlist.build_action_lists(cast, areas)
        say("The neighbourhood budget …")
        ledger.build_ledger(areas, cast)
        say("What associations say and do …")
        organisations.build_organisations(areas, cast)
        say("The programme of the Vogelwijk, and figures …")
        programme.build_programme(areas, cast)
        say("Letters and their answers …")
        letters.build_letters(areas, cast)
        say("What people noticed …")
        signals.build_signals(areas, cast)
        say("The bodies that advise …")
        bodies.build_bodies(areas, cast)
        say("Meetings …")
        meetings.build_meetings(areas, cast)
        say("What people found of it …")
        evaluations.build_evaluations(cast)
        say("Newsletters …")
        newsletters.build_newsletters(areas, cast)
        translate_meetings()
        say("Who follows what …")
        following.build_following(areas, cast)
