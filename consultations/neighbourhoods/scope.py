"""What belongs to an area: the areas in it and what it was before, and the projects there; found once for a page."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from areas.models import Area
from cms.models import Project
from consultations.neighbourhoods.tree import Branch, Lineage, Tree


@dataclass(frozen=True)
class Place:
    """An area, and the keys of itself and of what it was in older editions."""

    area: Area
    keys: frozenset[int]


@dataclass(frozen=True)
class Scope:
    """The keys of an area with all that lies in it, older editions too, and of the published projects that concern it.

    `here` are those of these projects that lie in it and not only beside it; `places` are the area itself and what it
    lies in, the nearest first.

    A part of the area's page asks `scope_of(area)` and filters on these, instead of reading the tree again.
    """

    areas: frozenset[int]
    projects: tuple[int, ...]
    here: frozenset[int]
    places: tuple[Place, ...]


def scope_of(area: Area) -> Scope:
    """The scope of this area; the page of an area has already found it."""
    known: Scope | None = getattr(area, "_scope", None)
    if known is None:
        tree = Tree()
        known = keep_scope(area, tree.branches.get(area.pk) or Branch(area))
    return known


def keep_scope(area: Area, branch: Branch, lineage: Lineage | None = None) -> Scope:
    """Find what belongs to this area and remember it on the row."""
    lineage = lineage or Lineage()
    pks = frozenset(lineage.with_older(inside.area.pk for inside in branch.everything_in_it()))
    lies_here = Exists(Project.areas.through.objects.filter(project=OuterRef("pk"), area__in=pks))
    projects = concerned(pks).order_by("-first_published_at", "pk").values_list("pk", lies_here)
    found = dict[int, bool](projects)
    around = [branch, *reversed(branch.ancestors())]
    places = [Place(one.area, frozenset(lineage.with_older([one.area.pk]))) for one in around]
    scope = Scope(pks, tuple(found), frozenset(pk for pk, is_here in found.items() if is_here), tuple(places))
    area._scope = scope  # type: ignore[attr-defined]  # kept with the row, so that it is asked once
    return scope


def concerned(pks: frozenset[int] | set[int]) -> QuerySet[Project]:
    """Published projects in these areas, and those beside them that touch them."""
    here = Project.areas.through.objects.filter(area__in=pks).values("project")
    touching = Project.touches.through.objects.filter(area__in=pks).values("project")
    return Project.objects.live().filter(Q(pk__in=here) | Q(pk__in=touching))
