"""Which organisations a project concerns, and which projects an organisation: in its area, around it or touching it."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from accounts.models import Organisation
from areas.models import Area
from cms.models import Project
from consultations.neighbourhoods.tree import Branch, Tree, with_predecessors


def organisations_near(project: Project) -> QuerySet[Organisation]:
    """Active organisations of the areas a project lies in or touches, of the whole municipality, and its partners.

    What lies in such an area counts, and what it lies in; so do areas of older editions.
    """
    areas = [*project.areas.all(), *project.touches.all()]
    partners = [partner.organisation_id for partner in project.partners.all()]
    return Organisation.objects.active().filter(Q(area__in=_around(areas)) | Q(area=None) | Q(pk__in=partners))


def organisations_in(areas: Iterable[Area]) -> QuerySet[Organisation]:
    """Active organisations of these areas, what lies in them and what they lie in, and of the whole municipality."""
    return Organisation.objects.active().filter(Q(area__in=_around(areas)) | Q(area=None))


def projects_near(organisation: Organisation) -> QuerySet[Project]:
    """Live projects that concern an organisation."""
    projects = Project.objects.live()
    if organisation.area is None:
        return projects
    around = _around([organisation.area])
    through, touching = Project.areas.through.objects, Project.touches.through.objects
    here = Q(pk__in=through.filter(area__in=around).values("project"))
    here |= Q(pk__in=touching.filter(area__in=around).values("project"))
    return projects.filter(here | Q(partners__organisation=organisation)).distinct()


def _around(areas: Iterable[Area]) -> set[int]:
    """These areas, what lies in them and what they lie in, in every edition."""
    tree, found = Tree(), set[int]()
    for area in areas:
        branch = tree.branches.get(area.pk) or _today(tree, area)
        if branch is None:
            found |= with_predecessors([area.pk])
            continue
        near = [*branch.everything_in_it(), *branch.ancestors()]
        found |= with_predecessors(one.area.pk for one in near)
    return found


def _today(tree: Tree, area: Area) -> Branch | None:
    """The area of today that has the address of an older one."""
    newest = Area.objects.newest_of(area.slug)
    return tree.branches.get(newest.pk) if newest else None
