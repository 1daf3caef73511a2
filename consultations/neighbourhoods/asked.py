"""How often an area was asked something in the past year, about what, and what is coming (rule 9)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from areas.models import Area
from cms.models import Municipality, Project, ProjectPartner
from cms.projects.listing import named
from consultations.consultation.models import Consultation
from consultations.neighbourhoods.tree import Lineage, Tree

YEAR = timedelta(days=365)
SHOWN = 6


@dataclass(frozen=True)
class Asked:
    """What is asked of the people of one area: in the past year, and to come; `count` is of all."""

    area: Area
    past: list[Consultation] = field(default_factory=list)
    coming: list[Consultation] = field(default_factory=list)
    count: int = 0


def questions_to(pks: Iterable[int]) -> QuerySet[Consultation]:
    """Questions residents may see in projects in these areas, or beside them and touching them, the newest first."""
    here = Project.areas.through.objects.filter(project=OuterRef("project_id"), area__in=pks)
    touching = Project.touches.through.objects.filter(project=OuterRef("project_id"), area__in=pks)
    questions = Consultation.objects.visible().filter(Q(Exists(here)) | Q(Exists(touching)))
    shown = ("title", "slug", "local_texts", "opens_at", *named())
    return questions.select_related("project").only(*shown).order_by("-opens_at", "-pk")


def in_past_year(questions: QuerySet[Consultation], now: datetime) -> QuerySet[Consultation]:
    """Those that opened in the past year."""
    return questions.filter(opens_at__lte=now, opens_at__gt=now - YEAR)


def line_of(area: Area, tree: Tree, lineage: Lineage) -> set[int]:
    """An area, what lies in it and what it lies in, older editions too: who is asked in one lives in the other."""
    branch = tree.branches.get(area.pk)
    if branch is None:
        return lineage.with_older(area.line())
    line = [*branch.everything_in_it(), *branch.ancestors()]
    return lineage.with_older(one.area.pk for one in line)


def asked_of(area: Area, pks: Iterable[int], now: datetime, most: int) -> Asked:
    """What an area is asked; four queries."""
    questions = questions_to(pks)
    past = in_past_year(questions, now)
    coming = questions.filter(opens_at__gt=now).order_by("opens_at", "pk")
    shown = list(past[:most])
    count = past.count() if len(shown) == most else len(shown)
    upcoming = list(coming[:most])
    with_who_asks([*shown, *upcoming])
    return Asked(area, shown, upcoming, count)


def asked_often(project: Project, now: datetime, *, but: int | None = None) -> list[Asked]:
    """The areas of this project that were asked as often in a year as the municipality wants to be warned of (rule 9).

    `but` is the question at hand, which counts not against itself. It is told beforehand and forbids nothing.
    """
    threshold = Municipality.objects.values_list("asked_often", flat=True).first() or 0
    tree, lineage, often = Tree(), Lineage(), []
    areas = Area.objects.named().filter(Q(projects=project) | Q(touching_projects=project)).distinct()
    for area in areas:
        questions = questions_to(line_of(area, tree, lineage))
        if but:
            questions = questions.exclude(pk=but)
        past = in_past_year(questions, now)
        if threshold and (count := past.count()) >= threshold:
            coming = list(questions.filter(opens_at__gt=now).order_by("opens_at", "pk")[:SHOWN])
            often.append(Asked(area, list(past[:SHOWN]), coming, count))
    return often


def with_who_asks(questions: list[Any]) -> list[Any]:
    """These questions with `asking`: the partners that ask, where it is not the municipality; one query."""
    names: dict[int, list[str]] = {}
    projects = {question.project_id for question in questions}
    partners = ProjectPartner.objects.filter(project__in=projects, asks=True).select_related("organisation")
    for partner in partners if projects else []:
        names.setdefault(partner.project_id, []).append(str(partner))
    for question in questions:
        question.asking = ", ".join(names.get(question.project_id, []))
    return questions
