"""Every write on the tree of areas."""

from collections.abc import Iterable

from django.db import transaction

from areas.models import Area


@transaction.atomic
def save_area(*, area: Area, predecessors: Iterable[Area] | None = None) -> Area:
    """Keep an area and its place in the tree; without an address it gets one.

    Raises ValidationError for an area in itself, in another edition, with a code or address that is taken, or that
    would follow one of its own or a newer edition.
    """
    if area.pk and area.parent_id and not Area.objects.filter(pk=area.pk, parent=area.parent_id).exists():
        # Two people who each move an area into the other's would make a ring: the second waits and is refused.
        list(Area.objects.select_for_update().filter(edition=area.edition).order_by("pk").values_list("pk"))
    area.full_clean()
    is_new = area.pk is None
    predecessors = list(predecessors) if predecessors is not None else None
    known = [] if is_new else list(area.predecessors.all())
    area.check_order(known if predecessors is None else predecessors)
    area.save()
    if predecessors is not None:
        area.predecessors.set(predecessors)
    elif is_new:
        _follow_same_code(area)
    return area


def _follow_same_code(area: Area) -> None:
    """The same code in the edition before is the same area, until staff say otherwise."""
    others = Area.objects.filter(code=area.code).exclude(pk=area.pk)
    before = others.filter(edition__lt=area.edition).order_by("-edition").first()
    after = others.filter(edition__gt=area.edition).order_by("edition").first()
    if before and after:
        after.predecessors.remove(before)
    if before:
        area.predecessors.add(before)
    if after:
        after.predecessors.add(area)
