"""What the page of an area shows, in a fixed number of queries however much happens there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import Organisation
from areas.models import Area
from cms.models import Project
from cms.projects.listing import drawn_cards, for_cards, project_cards
from consultations.consultation.models import Consultation
from consultations.neighbourhoods.asked import asked_of, line_of
from consultations.neighbourhoods.calendar import dated, undated
from consultations.neighbourhoods.decided import decisions_of, weighings_of
from consultations.neighbourhoods.outlines import picture
from consultations.neighbourhoods.people.showing import people_of
from consultations.neighbourhoods.scope import Scope, keep_scope
from consultations.neighbourhoods.tree import Branch, Lineage, Tree
from consultations.weighing.showing import with_outcomes

SHOWN = 6
SHOWN_ORGANISATIONS = 20
NEIGHBOURS = 200


@dataclass
class ProjectsHere:
    """The projects of an area as cards, at most six a group, with how many each group has."""

    open: list[dict[str, Any]]
    here: list[dict[str, Any]]
    touching: list[dict[str, Any]]
    total: int


def area_context(branch: Branch, tree: Tree) -> dict[str, Any]:
    """Where the area lies, what happens in it, and who is active there."""
    now = timezone.now()
    area, beside = _with_neighbours(branch, tree)
    lineage = Lineage()
    scope = keep_scope(area, branch, lineage)
    today = timezone.localdate(now)
    asked = asked_of(area, line_of(area, tree, lineage), now, SHOWN)
    return {
        "area": area,
        "asked": asked,
        "people": people_of(scope, today),
        "dates": dated(scope, today, SHOWN),
        "later": undated(scope),
        "weighings": with_outcomes(weighings_of(scope)[:SHOWN]),
        "decisions": decisions_of(scope, SHOWN),
        "ancestors": branch.ancestors(),
        "children": branch.children,
        "picture": picture(area, beside),
        "projects": projects_in(scope, now),
        "organisations": _organisations(scope.areas),
    }


def count_what_is_open(branches: Iterable[Branch]) -> None:
    """Tell each of these areas in how many projects one can take part there now; four queries for all together."""
    now = timezone.now()
    open_now = Exists(Consultation.objects.visible().filter(project=OuterRef("project")).open_at(now))
    in_area: dict[int, set[int]] = {}
    for relation in (Project.areas.through, Project.touches.through):
        rows = relation.objects.filter(open_now, project__live=True).values_list("area", "project")
        for area, project in rows:
            in_area.setdefault(area, set()).add(project)
    lineage = Lineage()
    for branch in branches:
        keys = lineage.with_older(inside.area.pk for inside in branch.everything_in_it())
        branch.open_projects = len(set().union(*(in_area.get(pk, set()) for pk in keys)))


def projects_in(scope: Scope, now: datetime) -> ProjectsHere:
    """Projects in an area and those beside it that touch it; open ones apart and first."""
    questions = Consultation.objects.visible().filter(project__in=scope.projects).open_at(now)
    open_now = set(questions.order_by().values_list("project", flat=True))
    opened = [pk for pk in scope.projects if pk in open_now]
    here = [pk for pk in scope.projects if pk in scope.here and pk not in open_now]
    touching = [pk for pk in scope.projects if pk not in scope.here and pk not in open_now]
    groups = [keys[:SHOWN] for keys in (opened, here, touching)]
    cards = _cards([pk for keys in groups for pk in keys])
    shown_open, shown_here, shown_touching = ([cards[pk] for pk in keys] for keys in groups)
    _draw(shown_open, all_open=True)
    _draw([*shown_here, *shown_touching])
    return ProjectsHere(shown_open, shown_here, shown_touching, total=len(scope.projects))


def _draw(cards: list[dict[str, Any]], *, all_open: bool = False) -> None:
    """Give each of these cards its html; where the heading says that one can take part, no card says it again."""
    for card, html in zip(cards, drawn_cards(cards, level="3", all_open=all_open), strict=True):
        card["html"] = html


def _cards(pks: list[int]) -> dict[int, dict[str, Any]]:
    projects = list(for_cards(Project.objects.filter(pk__in=pks)))
    return {project.pk: card for project, card in zip(projects, project_cards(projects), strict=True)}


def _organisations(pks: Iterable[int]) -> list[Organisation]:
    """Organisations of this area that staff verified."""
    verified = Organisation.objects.active().filter(area__in=pks)
    return list(verified.order_by("name")[:SHOWN_ORGANISATIONS])


def _with_neighbours(branch: Branch, tree: Tree) -> tuple[Area, list[Area]]:
    """The whole row of this area, and those of its own kind beside it for the picture."""
    siblings = branch.parent.children if branch.parent else tree.tops()
    keys = [sibling.area.pk for sibling in siblings[:NEIGHBOURS]]
    rows = {area.pk: area for area in Area.objects.filter(pk__in=[*keys, branch.area.pk])}
    own = rows.pop(branch.area.pk)
    return own, list(rows.values())
