"""Building the town, step by step, with the same actions the site uses: so the demo is a test too."""

from collections.abc import Callable

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from cms.models import Municipality, Project
from reporting.demo import people, projects, town


def is_built() -> bool:
    """Whether the town is there."""
    return Municipality.objects.filter(name=town.NAME).exists() and Project.objects.exists()


def raze() -> None:
    """Empty the database and what it keeps on disk, so that the town is built anew."""
    call_command("migrate", verbosity=0)
    call_command("flush", interactive=False, verbosity=0)
    for app in ("cms", "accounts"):
        call_command("migrate", app, "zero", verbosity=0)
    call_command("migrate", verbosity=0)


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
