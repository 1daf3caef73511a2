"""Many rows of one kind in few queries, whole enough for every page that shows them."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import models
from django.utils import timezone
from wagtail.models import Page

from accounts.models import Participant, Session, User
from accounts.sessions import SessionStore
from areas.models import Area
from cms.models import (
    ContractVersion,
    Phase,
    Project,
    ProjectContact,
    ProjectFramework,
    ProjectIndex,
    ProjectRecord,
    Rung,
    Stakeholder,
    Topic,
)
from consultations.models import Consultation

BATCH = 1000
SENTENCE = "Ik fiets hier elke dag naar mijn werk en ik zie dat het in de ochtend te druk is bij de school. "
RULES = ("who", "how", "influence", "duration", "means", "statutory", "already_fixed", "thinking_along")


def people(number: int) -> list[Participant]:
    """People with an account, a name and a session that is logged in."""
    now = timezone.now()
    accounts = User.objects.bulk_create(
        [User(email=f"persoon{n}@meetstad.example", password="!", last_login=now) for n in range(number)],  # noqa: S106 - opens nothing
        batch_size=BATCH,
    )
    store = SessionStore()
    Session.objects.bulk_create(
        [
            Session(
                session_key=session_key(n),
                account=account,
                expire_date=now + timedelta(days=14),
                session_data=store.encode(
                    {
                        SESSION_KEY: str(account.pk),
                        BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
                        HASH_SESSION_KEY: account.get_session_auth_hash(),
                    }
                ),
            )
            for n, account in enumerate(accounts)
        ],
        batch_size=BATCH,
    )
    return Participant.objects.bulk_create(
        [Participant(account=account, email=account.email, name=f"Persoon {account.pk}") for account in accounts],
        batch_size=BATCH,
    )


def session_key(number: int) -> str:
    """The key of the session of the person with this number."""
    return f"{number:032}"


def first_project(title: str, areas: Sequence[Area], topic: Topic) -> Project:
    """A project as an adviser would publish it: frameworks, phases, people and a contract."""
    project: Any = Project(
        title=title,
        slug=title.lower().replace(" ", "-"),
        summary=SENTENCE * 2,
        body=f"<p>{SENTENCE * 4}</p><p>{SENTENCE * 4}</p>",
        rung=Rung.objects.get(name="Raadplegen", ladder__name="Ladder van Voorschoten"),
        topic=topic,
        feedback_date=timezone.localdate() + timedelta(days=60),
        live=False,
        **dict.fromkeys((*RULES, "sooner_reason"), SENTENCE * 2),
    )
    project.frameworks = [
        ProjectFramework(kind=kind, text=f"{SENTENCE}{n}", why=SENTENCE, basis="Raadsbesluit 2026-041", sort_order=n)
        for n, kind in enumerate(("fixed", "fixed", "fixed", "open", "open", "open"))
    ]
    project.phases = [
        Phase(title=f"Fase {n}", state=state, when="najaar 2026", goal=SENTENCE, product="Verslag", sort_order=n)
        for n, state in enumerate(("done", "current", "coming", "coming"))
    ]
    project.stakeholders = [
        Stakeholder(name=f"Groep {n}", quiet=n == 3, reached="Brief aan alle adressen.", sort_order=n) for n in range(4)
    ]
    project.contacts = [
        ProjectContact(role="Projectleider", name="Amina", email="amina@meetstad.example", hears_concerns=True)
    ]
    project.areas = list(areas)
    ProjectIndex.objects.get().add_child(instance=project)
    project.save_revision().publish()
    return Project.objects.get(pk=project.pk)


def copies_of(project: Project, number: int, areas: Sequence[Area], topics: Sequence[Topic]) -> None:
    """Projects like this one, each in its own area and with one question, a third of them open."""
    index = ProjectIndex.objects.get()
    first = index.numchild + 1
    pages = [_page_like(project, index, place) for place in range(first, first + number)]
    Page.objects.bulk_create(pages, batch_size=BATCH)
    Page.objects.filter(pk=index.pk).update(numchild=index.numchild + number)
    own = {field.attname: getattr(project, field.attname) for field in Project._meta.local_concrete_fields}
    copies = [
        Project(**{**own, "page_ptr_id": page.pk, "topic_id": topics[n % len(topics)].pk})
        for n, page in enumerate(pages)
    ]
    insert(Project, copies)
    keys = [page.pk for page in pages]
    Project.areas.through.objects.bulk_create(
        Project.areas.through(project_id=key, area=areas[n % len(areas)]) for n, key in enumerate(keys)
    )
    Project.touches.through.objects.bulk_create(
        Project.touches.through(project_id=key, area=areas[(n + 1) % len(areas)]) for n, key in enumerate(keys) if n % 3
    )
    for model in (ProjectFramework, Phase, Stakeholder, ProjectContact):
        rows = list(model.objects.filter(project=project).values())
        model.objects.bulk_create(
            (model(**{**row, "id": None, "project_id": key}) for key in keys for row in rows), batch_size=BATCH
        )
    _contracts_and_questions(project, keys)


def _page_like(project: Project, index: ProjectIndex, place: int) -> Page:
    shown = {field.attname: getattr(project, field.attname) for field in Page._meta.concrete_fields}
    slug, title = f"project-{place}", f"Project {place}: een nieuw plein"
    changed = {
        "id": None,
        "path": Page._get_path(index.path, index.depth + 1, place),
        "title": title,
        "draft_title": title,
        "slug": slug,
        "url_path": f"{index.url_path}{slug}/",
        "translation_key": Page._meta.get_field("translation_key").default(),
        "latest_revision_id": None,
        "live_revision_id": None,
        "first_published_at": timezone.now() - timedelta(hours=place),
    }
    return Page(**{**shown, **changed})


def _contracts_and_questions(project: Project, keys: Sequence[int]) -> None:
    snapshot = ContractVersion.objects.filter(project=project).latest("number").snapshot
    versions = ContractVersion.objects.bulk_create(
        [ContractVersion(project_id=key, number=1, snapshot=snapshot) for key in keys], batch_size=BATCH
    )
    now = timezone.now()
    ProjectRecord.objects.bulk_create(
        ProjectRecord(project_id=key, version=version, first_question_at=now)
        for key, version in zip(keys, versions, strict=True)
    )
    Consultation.objects.bulk_create(
        Consultation(
            project_id=version.project_id,
            instrument=Consultation.Instrument.DISCUSSION,
            title="Wat vindt u ervan?",
            slug="reacties",
            question="Wat vindt u van de schetsen?",
            opens_at=now - timedelta(days=30),
            closes_at=now + timedelta(days=20) if n % 3 == 0 else now - timedelta(days=2),
            state=Consultation.State.PUBLISHED,
            contract_version=version,
        )
        for n, version in enumerate(versions)
    )


def insert(model: type[models.Model], rows: Iterable[Any]) -> None:
    """Write the part of these rows that is in the model's own table; what it inherits is already there.

    Django writes no rows of a model with a parent in bulk.
    """
    waiting = list(rows)
    for start in range(0, len(waiting), BATCH):
        model._base_manager.get_queryset()._insert(  # type: ignore[attr-defined]  # a road of Django's own that its types leave out
            waiting[start : start + BATCH],
            fields=model._meta.local_concrete_fields,
            using=model._base_manager.db,
        )
