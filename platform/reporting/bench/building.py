"""A municipality as large as a bench asks, written in bulk: nobody would wait for 20,000 forms."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from math import cos, sin

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Site

from accounts.models import User
from areas.models import Area
from cms.models import Municipality, Project, Topic
from consultations.consultation.actions import publish_consultation
from consultations.models import Consultation, Option, Poll
from reporting.bench import given, many

NAME = "Gemeente Meetstad"


@dataclass(frozen=True)
class Size:
    """How much there is of everything."""

    few_comments: int = 1_000
    many_comments: int = 20_000
    projects: int = 550
    initiatives: int = 12_000
    people: int = 2_000
    areas: int = 200
    polls: int = 3


def may_be_emptied() -> bool:
    """Whether this database is empty or holds nothing but an earlier bench."""
    if User._meta.db_table not in connection.introspection.table_names():
        return True
    return _is_ours() or not any(model._base_manager.exists() for model in (User, Project, Municipality, Consultation))


def is_built() -> bool:
    """Whether an earlier bench is there."""
    return Municipality._meta.db_table in connection.introspection.table_names() and _is_ours()


def _is_ours() -> bool:
    return Municipality.objects.filter(name=NAME).exists()


def build(size: Size, say: Callable[[str], object]) -> None:
    """Empty the database (PostgreSQL only) and fill it, all or nothing."""
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    connection.close()
    call_command("migrate", verbosity=0)
    Site.clear_site_root_paths_cache()
    with transaction.atomic():
        fill(size, say)
    with connection.cursor() as cursor:
        # What autovacuum does on a site that has been up for an hour.
        cursor.execute("VACUUM ANALYZE")


def fill(size: Size, say: Callable[[str], object]) -> None:
    """People, projects, two discussions of different sizes, polls and initiatives."""
    Municipality.objects.create(site=Site.objects.get(is_default_site=True), name=NAME)
    say(f"{size.people} people with a session …")
    people = many.people(size.people)
    say(f"{size.projects} projects with a question each …")
    areas, topics = _areas(size.areas), _topics()
    small, large = (
        many.first_project(title, areas[:2], topics[0]) for title in ("Kleine reactieronde", "Grote reactieronde")
    )
    polls = [_poll(large, number) for number in range(1, size.polls + 1)]
    many.copies_of(small, size.projects - 2, areas, topics)
    for project, number in ((small, size.few_comments), (large, size.many_comments)):
        say(f"{number} comments in one discussion …")
        given.comments(_discussion(project), number, people)
    say(f"{size.initiatives} initiatives …")
    given.initiatives(size.initiatives, people, areas)
    given.ballots(polls[0], people[-len(people) // 4 :])


def _areas(number: int) -> list[Area]:
    """The municipality, one in ten of the others in it, and the rest in these."""
    town = Area.objects.create(code="GM9902", edition=2026, name="Meetstad", slug="meetstad", kind="gemeente")
    districts = Area.objects.bulk_create(
        _area("wijk", n, town, 2 * (n % 5), n // 5) for n in range(1, max(2, number // 10) + 1)
    )
    parts = Area.objects.bulk_create(
        _area("buurt", n, districts[n % len(districts)], n % 14, n // 14) for n in range(1, number - len(districts))
    )
    return [*districts, *parts, town]


def _area(kind: str, number: int, parent: Area, east: int, north: int) -> Area:
    """An area with an outline of a hundred points, as the files of Statistics Netherlands have."""
    middle = (4.3 + east / 50, 52.0 + north / 50)
    ring = [[middle[0] + cos(turn / 16) / 100, middle[1] + sin(turn / 16) / 100] for turn in range(101)]
    return Area(
        code=f"{kind[:2].upper()}9902{number:03}",
        edition=2026,
        name=f"{kind.capitalize()} {number}",
        slug=f"{kind}-{number}",
        kind=kind,
        parent=parent,
        outline={"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
    )


def _topics() -> list[Topic]:
    names = ("Groen", "Verkeer", "Wonen", "Straten", "Samenleven")
    return Topic.objects.bulk_create(Topic(name=name, slug=name.lower()) for name in names)


def _discussion(project: Project) -> Consultation:
    return _consultation(project, Consultation.Instrument.DISCUSSION, "Wat vindt u van de schetsen?", "reacties")


def _poll(project: Project, number: int) -> Consultation:
    title = f"Welke schets kiest u? ({number})"
    consultation = _consultation(project, Consultation.Instrument.POLL, title, f"peiling-{number}", publish=False)
    poll = Poll.objects.create(consultation=consultation, results=Poll.Results.ALWAYS)
    Option.objects.bulk_create(Option(poll=poll, text=f"Schets {letter}", position=n) for n, letter in enumerate("ABC"))
    return publish_consultation(consultation=consultation, by=None)


def _consultation(project: Project, instrument: str, title: str, slug: str, *, publish: bool = True) -> Consultation:
    now = timezone.now()
    consultation = Consultation.objects.create(
        project=project,
        instrument=instrument,
        title=title,
        slug=slug,
        question=title,
        opens_at=now - timedelta(days=10),
        closes_at=now + timedelta(days=30),
    )
    return publish_consultation(consultation=consultation, by=None) if publish else consultation
