"""What the page of an area shows, in a fixed number of queries however much happens there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.models import Organisation
from areas.models import Area
from cms.models import Project
from cms.projects.listing import project_cards, with_area_names
from consultations.consultation.models import Consultation
from consultations.neighbourhoods.outlines import picture
from consultations.neighbourhoods.tree import Branch, Tree, with_predecessors
from consultations.weighing.models import Weighing

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
    pks = with_predecessors(inside.area.pk for inside in branch.everything_in_it())
    area, beside = _with_neighbours(branch, tree)
    return {
        "area": area,
        "ancestors": branch.ancestors(),
        "children": branch.children,
        "picture": picture(area, beside),
        "projects": projects_in(pks, now),
        "weighings": _weighings(pks),
        "organisations": _organisations(pks),
    }


def projects_in(pks: set[int], now: datetime) -> ProjectsHere:
    """Projects in these areas and those beside them that touch them; open ones apart and first."""
    lies_here = Exists(Project.areas.through.objects.filter(project=OuterRef("pk"), area__in=pks))
    touches = Exists(Project.touches.through.objects.filter(project=OuterRef("pk"), area__in=pks))
    open_now = Exists(Consultation.objects.visible().filter(project=OuterRef("pk")).open_at(now))
    found = (
        Project.objects.live()
        .filter(Q(lies_here) | Q(touches))
        .order_by("-first_published_at", "pk")
        .values_list("pk", lies_here, open_now)
    )
    rows = list(found)
    opened = [pk for pk, _, is_open in rows if is_open]
    here = [pk for pk, is_here, is_open in rows if is_here and not is_open]
    touching = [pk for pk, is_here, is_open in rows if not is_here and not is_open]
    groups = [keys[:SHOWN] for keys in (opened, here, touching)]
    cards = _cards([pk for keys in groups for pk in keys])
    shown_open, shown_here, shown_touching = ([cards[pk] for pk in keys] for keys in groups)
    return ProjectsHere(shown_open, shown_here, shown_touching, total=len(rows))


def _cards(pks: list[int]) -> dict[int, dict[str, Any]]:
    projects = list(Project.objects.filter(pk__in=pks).select_related("rung").prefetch_related(with_area_names()))
    return {project.pk: card for project, card in zip(projects, project_cards(projects), strict=True)}


def _weighings(pks: Iterable[int]) -> list[Weighing]:
    """What was answered here, the newest first."""
    concerned = Project.objects.filter(Q(areas__in=pks) | Q(touches__in=pks)).values("pk")
    return list(Weighing.objects.published().filter(project__in=concerned).select_related("project")[:SHOWN])


def _organisations(pks: Iterable[int]) -> list[Organisation]:
    """Organisations of this area that staff verified."""
    verified = Organisation.objects.filter(area__in=pks, verified_at__isnull=False)
    return list(verified.order_by("name")[:SHOWN_ORGANISATIONS])


def _with_neighbours(branch: Branch, tree: Tree) -> tuple[Area, list[Area]]:
    """The whole row of this area, and those of its own kind beside it for the picture."""
    siblings = branch.parent.children if branch.parent else tree.tops()
    keys = [sibling.area.pk for sibling in siblings[:NEIGHBOURS]]
    rows = {area.pk: area for area in Area.objects.filter(pk__in=[*keys, branch.area.pk])}
    own = rows.pop(branch.area.pk)
    return own, list(rows.values())
