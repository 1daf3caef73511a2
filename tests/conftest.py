"""The cast: the people, the project and the questions that the tests are about."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.utils import timezone, translation

from accounts.actions import make_roles, participant_of
from accounts.models import Membership, Organisation, Participant, User
from accounts.second_factor import note_used
from areas.models import Area
from cms.models import Phase, Project, ProjectContact, ProjectFramework, ProjectIndex, Rung, Topic
from config.forgiving_cache import ForgivingRedisCache
from consultations.consultation.actions import publish_consultation
from consultations.models import Consultation, Option, Poll
from delivery.following import manners
from tests.emptying import _put_back_in_a_moment
from tests.migrated import django_db_modify_db_settings, django_db_setup
from tests.skipping import pytest_collection_modifyitems, pytest_runtest_makereport

__all__ = [
    "_put_back_in_a_moment",
    "django_db_modify_db_settings",
    "django_db_setup",
    "pytest_collection_modifyitems",
    "pytest_runtest_makereport",
]

MakeProject = Callable[..., Project]
MakeConsultation = Callable[..., Consultation]


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """What one test tried or saw is no other's business; this empties the Redis database that REDIS_URL names."""
    cache.clear()


@pytest.fixture(autouse=True)
def _nobody_sleeps(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hour at which the tests run decides nothing: who needs quiet hours or a maximum sets them."""
    monkeypatch.setattr(manners, "_find", lambda: manners.Manners(quiet_from=0, quiet_until=0, most_a_week=1000))


@pytest.fixture(autouse=True)
def _in_dutch() -> None:
    """A page asked for in English leaves its language behind in the process; the next test begins in Dutch."""
    translation.activate(settings.LANGUAGE_CODE)


def make_resident(email: str, name: str) -> Participant:
    """A resident with an account and a confirmed address."""
    participant = participant_of(account=User.objects.create_user(email))
    participant.email, participant.name = email, name
    participant.save()
    return participant


@pytest.fixture
def resident(db: None) -> Participant:
    return make_resident("fatima@example.org", "Fatima")


@pytest.fixture
def other_resident(db: None) -> Participant:
    return make_resident("joost@example.org", "Joost")


@pytest.fixture
def staff(db: None) -> User:
    return User.objects.create_superuser("staf@example.org", first_name="Sanne", last_name="de Wit")


@pytest.fixture
def area(db: None) -> Area:
    return Area.objects.create(code="WK000101", edition=2026, name="Stationsbuurt", slug="stationsbuurt", kind="wijk")


@pytest.fixture
def association(area: Area, resident: Participant) -> Organisation:
    organisation = Organisation.objects.create(
        name="Wijkvereniging Stationsbuurt",
        slug="wijkvereniging",
        kind="association",
        area=area,
        verified_at=timezone.now(),
    )
    Membership.objects.create(organisation=organisation, participant=resident, may_speak=True, may_edit=True)
    return organisation


@pytest.fixture
def resident_client(resident: Participant) -> Client:
    client = Client()
    client.force_login(resident.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def other_client(other_resident: Participant) -> Client:
    client = Client()
    client.force_login(other_resident.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def at_the_desk(user: User) -> Client:
    """Someone of the staff in a session with a second factor."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    request = RequestFactory().get("/")
    request.user, request.session = user, client.session
    note_used(request)
    request.session.save()
    return client


@pytest.fixture
def staff_client(staff: User) -> Client:
    return at_the_desk(staff)


@pytest.fixture
def client_in_role(db: None) -> Callable[[str], Client]:
    """Makes a member of staff in a role that ships, at the desk."""

    def make(role: str) -> Client:
        make_roles()
        user = User.objects.create_user(f"{role}@example.org")
        user.groups.add(Group.objects.get(name=role))
        return at_the_desk(user)

    return make


def rung(name: str, ladder: str = "Ladder van Voorschoten") -> Rung:
    """A rung of a ladder that ships."""
    return Rung.objects.get(name=name, ladder__name=ladder)


@pytest.fixture
def make_project(area: Area) -> MakeProject:
    """Makes projects; complete and published unless told otherwise."""

    def make(title: str = "Stationsplein opnieuw inrichten", *, live: bool = True, **fields: Any) -> Project:
        defaults: dict[str, Any] = {
            "title": title,
            "summary": "Het Stationsplein krijgt meer groen. Welke schets vindt u het beste?",
            "rung": rung("Raadplegen"),
            "topic": Topic.objects.get_or_create(name="Groen", slug="groen")[0],
            "who": "Iedereen die in de Stationsbuurt woont of werkt.",
            "how": "U kiest een schets op deze site.",
            "influence": "Wij gebruiken uw keuze bij ons besluit.",
            "duration": "Van november 2026 tot maart 2027.",
            "means": "Er is 1,8 miljoen euro.",
            "statutory": "Dit is geen inspraak volgens de wet.",
            "already_fixed": "Er zijn drie schetsen. Er is nog niets gekozen.",
            "thinking_along": "De wijkvereniging denkt mee vanaf het begin.",
            "sooner_reason": "Het plan moet klaar zijn voor het nieuwe jaar.",
            "feedback_date": timezone.localdate() + timedelta(days=60),
            "live": False,
        }
        project = Project(**{**defaults, **fields})
        project.frameworks = [
            ProjectFramework(
                kind="fixed", text="De bushaltes blijven.", why="Het contract met de vervoerder.", sort_order=0
            ),
            ProjectFramework(kind="open", text="Meer groen of meer markt.", why="Dat merkt u elke dag.", sort_order=1),
        ]
        project.phases = [Phase(title="U kiest een schets", state="current", when="najaar 2026", sort_order=0)]
        project.contacts = [
            ProjectContact(role="Projectleider", name="Sanne de Wit", email="sanne@example.org", hears_concerns=True)
        ]
        project.areas = [area]
        ProjectIndex.objects.get().add_child(instance=project)
        if live:
            project.save_revision().publish()
            project.refresh_from_db()
        return project

    return make


@pytest.fixture
def project(make_project: MakeProject) -> Project:
    return make_project()


@pytest.fixture
def make_consultation(project: Project) -> MakeConsultation:
    """Makes questions in the project; published and open unless told otherwise."""

    def make(instrument: str = "discussion", *, publish: bool = True, **fields: Any) -> Consultation:
        now = timezone.now()
        number = Consultation.objects.count() + 1
        defaults: dict[str, Any] = {
            "project": project,
            "instrument": instrument,
            "title": f"Vraag {number}",
            "slug": f"vraag-{number}",
            "question": "Wat vindt u van de schets?",
            "access": Consultation.Access.EMAIL,
            "opens_at": now - timedelta(days=1),
            "closes_at": now + timedelta(days=10),
        }
        consultation = Consultation.objects.create(**{**defaults, **fields})
        return publish_consultation(consultation=consultation, by=None) if publish else consultation

    return make


@pytest.fixture
def without_cache(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Takes Redis away: the cache then answers as in production when it is gone."""

    def take_away() -> None:
        monkeypatch.setattr(ForgivingRedisCache, "_gone_until", {})
        monkeypatch.setattr("allauth.core.internal.ratelimit.CACHE_LOCK_WAIT_TIMEOUT", 0)
        settings.CACHES = {
            "default": {"BACKEND": "config.forgiving_cache.ForgivingRedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
        }

    return take_away


@pytest.fixture
def make_poll(make_consultation: MakeConsultation):
    """Makes polls with three options, published and open unless told otherwise."""

    def make(mode: str = "one", *, results: str = "after_closing", limits: tuple[int, int] = (1, 1), **fields) -> Poll:
        consultation = make_consultation("poll", publish=False, **fields)
        poll = Poll.objects.create(
            consultation=consultation, mode=mode, results=results, minimum=limits[0], maximum=limits[1]
        )
        for position, text in enumerate(["Veel groen", "Ruimte voor de markt", "Rustig plein"]):
            Option.objects.create(poll=poll, text=text, position=position)
        publish_consultation(consultation=consultation, by=None)
        return poll

    return make
