"""Many rows of one kind in few queries, whole enough for every page that shows them."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django_comments.models import Comment as PlainComment
from django_comments_xtd.models import XtdComment
from wagtail.models import Page

from accounts.models import Participant, Session, User
from accounts.sessions import SessionStore
from areas.models import Area
from clock.working_days import add_working_days
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
from consultations.comments.models import Comment, Thread
from consultations.models import Choice, Consultation, Contribution, Initiative, StateChange, Support, Voice

BATCH = 1000
REPLIES = 4
SUPPORTERS = 5
SENTENCE = "Ik fiets hier elke dag naar mijn werk en ik zie dat het in de ochtend te druk is bij de school. "


def people(number: int) -> list[Participant]:
    """People with an account, a name and a session that is logged in."""
    now = timezone.now()
    accounts = User.objects.bulk_create(
        [User(email=f"persoon{n}@meetstad.example", password="!", last_login=now) for n in range(number)],  # noqa: S106
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
        **dict.fromkeys(("who", "how", "influence", "duration", "means", "statutory"), SENTENCE * 2),
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


def comments(consultation: Consultation, number: int, authors: Sequence[Participant]) -> None:
    """A discussion in threads of one reaction with four replies, at two levels below it."""
    thread = Thread.objects.create(consultation=consultation)
    given = contributions(consultation, Contribution.Kind.COMMENT, number, authors, text=SENTENCE * 3)
    kind = ContentType.objects.get_for_model(Thread)
    plain = PlainComment.objects.bulk_create(
        [
            PlainComment(
                content_type=kind,
                object_pk=str(thread.pk),
                site_id=settings.SITE_ID,
                user_name=f"Persoon {contribution.participant_id}",
                comment=contribution.text,
                submit_date=contribution.given_at,
            )
            for contribution in given
        ],
        batch_size=BATCH,
    )
    keys = [row.pk for row in plain]
    insert(XtdComment, [_placed(keys, n) for n in range(number)])
    insert(
        Comment,
        [
            Comment(
                stored_id=key,
                discussion=thread,
                reply_to_id=_parent(keys, n) if _step(n) else None,
                contribution=contribution,
                shown=True,
                helpful_count=n % 7,
            )
            for n, (key, contribution) in enumerate(zip(keys, given, strict=True))
        ],
    )


def _step(n: int) -> int:
    """The place of this comment in its thread, 0 for the first."""
    return n % (REPLIES + 1)


def _parent(keys: Sequence[int], n: int) -> int:
    """The first two replies are to the root, the others to the first reply."""
    root = n - _step(n)
    return keys[root if _step(n) <= 2 else root + 1]


def _placed(keys: Sequence[int], n: int) -> XtdComment:
    step = _step(n)
    level = 0 if step == 0 else 1 if step <= 2 else 2
    parent = _parent(keys, n) if step else keys[n]
    return XtdComment(
        comment_ptr_id=keys[n], thread_id=keys[n - step], parent_id=parent, level=level, order=step + 1, followup=False
    )


def initiatives(number: int, authors: Sequence[Participant], areas: Sequence[Area]) -> None:
    """Initiatives of which each has a few supporters."""
    now = timezone.now()
    given = contributions(None, Contribution.Kind.INITIATIVE, number, authors, text=SENTENCE * 2, areas=areas)
    rows = Initiative.objects.bulk_create(
        [
            Initiative(
                contribution=contribution,
                slug=f"initiatief-{n}",
                title=f"Een bankje in straat {n}",
                what=SENTENCE * 3,
                where="Op de hoek.",
                state_since=now,
                due_on=add_working_days(timezone.localdate(now), 20),
                published_at=now,
            )
            for n, contribution in enumerate(given)
        ],
        batch_size=BATCH,
    )
    StateChange.objects.bulk_create(
        [StateChange(initiative=row, state=row.state, at=now) for row in rows], batch_size=BATCH
    )
    Support.objects.bulk_create(
        [
            Support(initiative=row, participant=authors[(n + step) % len(authors)], given_at=now)
            for n, row in enumerate(rows)
            for step in range(min(SUPPORTERS, len(authors)))
        ],
        batch_size=BATCH,
    )


def ballots(consultation: Consultation, voters: Sequence[Participant]) -> None:
    """A counted answer of each of these people."""
    voices = Voice.objects.bulk_create(Voice(consultation=consultation, participant=one) for one in voters)
    given = contributions(consultation, Contribution.Kind.BALLOT, len(voters), voters, voices=voices)
    options = list(consultation.poll.options.all())
    Choice.objects.bulk_create(
        Choice(ballot=ballot, option=options[n % len(options)]) for n, ballot in enumerate(given)
    )


def contributions(
    consultation: Consultation | None,
    kind: str,
    number: int,
    authors: Sequence[Participant],
    *,
    text: str = "",
    areas: Sequence[Area] = (),
    voices: Sequence[Voice] = (),
) -> list[Contribution]:
    """Counted contributions to one question, or to none, given one minute after another."""
    start = timezone.now() - timedelta(minutes=number)
    version = consultation.contract_version_id if consultation else None
    return Contribution.objects.bulk_create(
        [
            Contribution(
                kind=kind,
                state=Contribution.State.COUNTED,
                consultation=consultation,
                project_id=consultation.project_id if consultation else None,
                contract_version_id=version,
                participant=authors[n % len(authors)],
                voice=voices[n] if voices else None,
                area=areas[n % len(areas)] if areas else None,
                given_at=start + timedelta(minutes=n),
                received_at=start + timedelta(minutes=n),
                text=text,
            )
            for n in range(number)
        ],
        batch_size=BATCH,
    )


def insert(model: type[models.Model], rows: Iterable[Any]) -> None:
    """Write the part of these rows that is in the model's own table; what it inherits is already there.

    Django writes no rows of a model with a parent in bulk.
    """
    waiting = list(rows)
    for start in range(0, len(waiting), BATCH):
        model._base_manager.get_queryset()._insert(  # type: ignore[attr-defined]
            waiting[start : start + BATCH],
            fields=model._meta.local_concrete_fields,
            using=model._base_manager.db,
        )
