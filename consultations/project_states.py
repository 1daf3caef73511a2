"""How projects stand, from their questions and their weighings."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.models import Project, ProjectRecord
from cms.projects.states import ProjectState, State, Teller
from consultations.consultation.models import Consultation
from consultations.consultation.showing import days_left
from consultations.register.models import Contribution
from consultations.weighing.models import Weighing


def teller() -> Teller:
    """What this app tells of projects."""
    return Teller(of_many=of_many, of_one=of_one, having=having)


def of_many(projects: Sequence[Project], now: datetime) -> dict[int, ProjectState]:
    """How each of these projects stands, in two queries."""
    keys = [project.pk for project in projects]
    questions = _with_answers(Consultation.objects.visible().filter(project__in=keys))
    questions = questions.order_by("project_id", "opens_at", "pk")
    by_project = {key: list(rows) for key, rows in groupby(questions, key=lambda question: question.project_id)}
    answered = _answered(keys)
    return {
        project.pk: _state(project, by_project.get(project.pk, []), answered.get(project.pk, ""), now)
        for project in projects
    }


def of_one(project: Project, now: datetime) -> ProjectState:
    """How this project stands, with the number of people who took part."""
    weighings = weighings_of(project)
    answered_url = weighings[0].get_absolute_url() if weighings else ""
    state = _state(project, questions_of(project), answered_url, now)
    return ProjectState(**{**state.__dict__, "people": project.people_on_page})


def questions_of(project: Project) -> list[Any]:
    """The questions on the page of a project with the number of people each, read once for all parts of that page."""
    if not hasattr(project, "questions_on_page"):
        questions = _with_answers(Consultation.objects.visible().select_related("rung__ladder"))
        prefetch_related_objects([project], Prefetch("consultations", questions, to_attr="questions_on_page"))
        _count_people(project, project.questions_on_page)
    return project.questions_on_page


def _count_people(project: Any, questions: list[Any]) -> None:
    """How many took part in each of these questions and in the whole project: one walk along one index."""
    told = {f"of_{question.pk}": Count("consultation", filter=Q(consultation=question.pk)) for question in questions}
    people = (
        Contribution.objects.counted()
        .filter(project=project)
        .aggregate(
            known=Count("participant", distinct=True),
            browsers=Count("voice", distinct=True, filter=Q(participant=None)),
            **told,
        )
    )
    project.people_on_page = people["known"] + people["browsers"]
    for question in questions:
        question.people = people[f"of_{question.pk}"]


def weighings_of(project: Project) -> list[Any]:
    """What was published about a project, the newest first, read once for all parts of its page."""
    published = Prefetch("weighings", Weighing.objects.published(), to_attr="weighings_on_page")
    prefetch_related_objects([project], published)
    return project.weighings_on_page


def having(projects: QuerySet[Project], state: str, now: datetime) -> QuerySet[Project]:
    """The projects that stand so."""
    questions = Consultation.objects.visible().filter(project=OuterRef("pk"))
    is_open = Exists(questions.open_at(now))
    is_coming = Exists(questions.filter(opens_at__gt=now))
    is_answered = Exists(Weighing.objects.filter(state=Weighing.State.PUBLISHED, project=OuterRef("pk")))
    is_waited_for = Exists(_waiting(questions, now))
    is_late = Q(feedback_date__lt=timezone.localdate(now)) & is_waited_for
    conditions: dict[str, Any] = {
        State.OPEN: is_open,
        State.COMING: is_coming & ~is_open,
        State.LATE: is_late,
        State.ANSWERED: is_answered,
        State.WAITING: is_waited_for & ~is_open & ~is_coming & ~is_late,
    }
    return projects.filter(conditions[state])


def late_projects(now: datetime) -> QuerySet[Project]:
    """Published projects whose promised feedback date passed while a question has no published answer (rule 6).

    Each knows its `waiting_questions`, and with `draft_weighings` what staff already have at their desk.
    """
    asked = ProjectRecord.objects.filter(first_question_at__isnull=False).values("pk")
    late = having(Project.objects.live().filter(pk__in=asked), State.LATE, now)
    drafts = Weighing.objects.filter(state=Weighing.State.DRAFT).order_by("-pk")
    return late.prefetch_related(
        Prefetch("consultations", _waiting(Consultation.objects.visible(), now), to_attr="waiting_questions"),
        Prefetch("weighings", drafts, to_attr="draft_weighings"),
    )


def is_late(project: Project, now: datetime) -> bool:
    """Whether the promised feedback date passed while a question of this project has no published answer (rule 6)."""
    return _is_late(project, questions_of(project), now)


def _is_late(project: Project, questions: list[Any], now: datetime) -> bool:
    date = project.feedback_date
    return date is not None and date < timezone.localdate(now) and _is_waited_for(questions, now)


def _is_waited_for(questions: list[Any], now: datetime) -> bool:
    return any(question.opens_at <= now and not question.is_answered for question in questions)


def _state(project: Project, questions: list[Any], answered_url: str, now: datetime) -> ProjectState:
    waited_for = _is_waited_for(questions, now)
    late = _is_late(project, questions, now)
    for question in questions:
        question.project = project
    open_now = [question for question in questions if question.is_open(now)]
    coming = [question for question in questions if question.opens_at > now]
    told: dict[str, Any] = {"late": late, "answered_url": "" if late else answered_url}
    if open_now:
        first = min(open_now, key=lambda question: (question.closes_at is None, question.closes_at))
        told |= {
            "label": _("U kunt nu meedoen"),
            "kind": "ok",
            "days_left": days_left(first, now),
            "closes_at": first.closes_at,
            "action_label": _("Geef uw mening"),
        }
        told["action_url"] = first.get_absolute_url() if len(open_now) == 1 else "#vragen"
    elif late:
        told |= {"label": _("Terugkoppeling te laat"), "kind": "error"}
    elif coming:
        opens = date_format(timezone.localtime(coming[0].opens_at), "j F Y")
        told |= {"label": _("Opent op %(date)s") % {"date": opens}, "kind": "info"}
    elif answered_url and not waited_for:
        told |= {"label": _("Beantwoord"), "kind": "ok"}
    elif questions:
        told |= {"label": _("Wij werken aan het antwoord"), "kind": "neutral"}
    else:
        told |= {"label": _("Ter informatie"), "kind": "neutral"}
    return ProjectState(**told)


def _with_answers(questions: QuerySet[Consultation]) -> QuerySet[Any]:
    """Questions that know whether a published weighing covers them."""
    covering = Weighing.objects.filter(state=Weighing.State.PUBLISHED, consultations=OuterRef("pk"))
    return questions.annotate(is_answered=Exists(covering))


def _waiting(questions: QuerySet[Consultation], now: datetime) -> QuerySet[Any]:
    """Questions that opened and have no published answer yet."""
    return _with_answers(questions).filter(opens_at__lte=now, is_answered=False)


def _answered(keys: list[int]) -> dict[int, str]:
    """Of each project the address of its newest published weighing."""
    newest = (
        Weighing.objects.filter(state=Weighing.State.PUBLISHED, project__in=keys)
        .select_related("project")
        .only("slug", "project__slug")
        .order_by("published_at")
    )
    return {weighing.project_id: weighing.get_absolute_url() for weighing in newest}
