"""Every promise that passed its date (rule 6), by kind: feedback on projects, initiatives, questions and concerns."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from cms.models import Project
from consultations.models import Concern, Initiative, Question
from consultations.project_states import late_projects


@dataclass(frozen=True)
class Late:
    """One promise that passed its date: of what, since when, and where staff keep it."""

    title: str
    about: str
    due_on: date
    address: str


@dataclass(frozen=True)
class Group:
    """One kind of promise: its late rows at a moment, the longest late first, and how each is shown."""

    key: str
    label: str | Promise
    rows: Callable[[datetime], QuerySet[Any]]
    line: Callable[[Any], Late]


def _projects(now: datetime) -> QuerySet[Project]:
    return late_projects(now).order_by("feedback_date", "pk")


def _project(project: Project) -> Late:
    assert project.feedback_date is not None  # noqa: S101 - only a project with a date can be late
    return Late(project.title, "", project.feedback_date, reverse("wagtailadmin_pages:edit", args=[project.pk]))


def _initiatives(now: datetime) -> QuerySet[Initiative]:
    late = Initiative.objects.late_on(timezone.localdate(now)).with_who_and_where()
    return late.order_by("due_on", "pk")


def _initiative(initiative: Initiative) -> Late:
    contribution = initiative.contribution
    assert initiative.due_on is not None  # noqa: S101 - only an initiative with a term can be late
    return Late(
        f"{initiative.number}. {initiative.title}",
        str(contribution.project or contribution.area or ""),
        initiative.due_on,
        reverse("desk_initiatieven_answer", args=[initiative.pk]),
    )


def _questions(now: datetime) -> QuerySet[Question]:
    return Question.objects.late_on(timezone.localdate(now)).select_related("project")


def _question(question: Question) -> Late:
    address = reverse("desk_vragen-aan-ons_answer", args=[question.pk])
    return Late(Truncator(question.text).words(20), question.project.title, question.due_on, address)


def _concerns(now: datetime) -> QuerySet[Concern]:
    return Concern.objects.late_on(timezone.localdate(now)).select_related("project")


def _concern(concern: Concern) -> Late:
    # A concern is for who answers it: the overview, that all staff see, says only of which project.
    title = str(_("Een zorg over het proces"))
    return Late(title, concern.project.title, concern.due_on, reverse("desk_zorgen_answer", args=[concern.pk]))


GROUPS = (
    Group("projecten", _("Terugkoppelingen"), _projects, _project),
    Group("initiatieven", _("Initiatieven"), _initiatives, _initiative),
    Group("vragen", _("Vragen aan ons"), _questions, _question),
    Group("zorgen", _("Zorgen over het proces"), _concerns, _concern),
)


def counts(now: datetime) -> list[tuple[Group, int]]:
    """How many of each kind are late, in one query each."""
    return [(group, group.rows(now).count()) for group in GROUPS]
