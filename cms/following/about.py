"""The subjects under which followers hear of a project or of something in an area."""

from collections.abc import Iterable

from areas.models import Area
from cms.projects.models import Project


def project_subjects(project: Project) -> list[str]:
    """A project itself, its topic, and the areas it lies in or touches with what lies in and around those."""
    topic = [f"topic:{project.topic_id}"] if project.topic_id else []
    return [f"project:{project.pk}", *topic, *area_subjects([*project.areas.all(), *project.touches.all()])]


def area_subjects(areas: Iterable[Area]) -> list[str]:
    """These areas, what lies in them and what they lie in, also under the rows of older editions.

    Who follows a neighbourhood hears of its whole district, and who follows a district of each neighbourhood in it.
    """
    numbers = {number for area in areas for number in area.line()}
    return [f"area:{number}" for number in sorted(_with_older(numbers))]


def _with_older(numbers: set[int]) -> set[int]:
    """With what each of them was before: an older edition of the same address, or what it came from."""
    found, coming = set(numbers), set(numbers)
    while coming:
        slugs = Area.objects.filter(pk__in=coming).values("slug")
        same = Area.objects.filter(slug__in=slugs).values_list("pk", flat=True)
        before = Area.predecessors.through.objects.filter(from_area__in=coming).values_list("to_area", flat=True)
        coming = {*same, *before} - found
        found |= coming
    return found
