"""The areas of today as one tree, read in one query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from areas.models import Area


@dataclass
class Branch:
    """An area with what lies in it."""

    area: Area
    parent: Branch | None = None
    children: list[Branch] = field(default_factory=list)
    open_projects: int = 0

    def ancestors(self) -> list[Branch]:
        """What this area lies in, the largest first."""
        above, branch = list[Branch](), self.parent
        while branch is not None and branch not in above:
            above.insert(0, branch)
            branch = branch.parent
        return above

    def everything_in_it(self) -> list[Branch]:
        """This area and all below it."""
        found, coming = dict[int, Branch](), [self]
        while coming:
            branch = coming.pop()
            if branch.area.pk not in found:
                found[branch.area.pk] = branch
                coming.extend(branch.children)
        return list(found.values())


class Tree:
    """The areas in force, by their address and by what they lie in."""

    def __init__(self) -> None:
        rows = Area.objects.newest().named().order_by("-edition", "name")
        self.branches = {area.pk: Branch(area) for area in rows}
        self.edition = max((branch.area.edition for branch in self.branches.values()), default=0)
        for branch in self.branches.values():
            parent = self.branches.get(branch.area.parent_id or 0)
            if parent is not None:
                branch.parent = parent
                parent.children.append(branch)

    def of(self, slug: str) -> Branch | None:
        """The area with this address, of the newest edition that has it."""
        return next((branch for branch in self.branches.values() if branch.area.slug == slug), None)

    def roots(self) -> list[Branch]:
        """The largest areas of this edition."""
        current = [branch for branch in self.branches.values() if branch.area.edition == self.edition]
        return [branch for branch in current if branch.parent is None]

    def whole(self) -> Branch | None:
        """The municipality itself, where it is an area and the others lie in it."""
        roots = self.roots()
        return roots[0] if len(roots) == 1 and roots[0].children else None

    def tops(self) -> list[Branch]:
        """What the list begins with: the largest areas of this edition, or what lies in the only one."""
        whole = self.whole()
        return whole.children if whole else self.roots()


class Lineage:
    """Which areas followed which, through all editions; read in one query."""

    def __init__(self) -> None:
        self.before: dict[int, list[int]] = {}
        through = Area.predecessors.through.objects.values_list("from_area_id", "to_area_id")
        for newer, older in through:
            self.before.setdefault(newer, []).append(older)

    def with_older(self, pks: Iterable[int]) -> set[int]:
        """These areas and what they were in older editions."""
        found, coming = set[int](), list(pks)
        while coming:
            pk = coming.pop()
            if pk not in found:
                found.add(pk)
                coming.extend(self.before.get(pk, []))
        return found


def with_predecessors(pks: Iterable[int]) -> set[int]:
    """These areas and what they were in older editions: what was asked there was asked here."""
    return Lineage().with_older(pks)
