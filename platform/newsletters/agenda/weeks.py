"""What comes together in one week for the people of one area, and when that is too much."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from areas.models import Area
from cms.models import Municipality
from consultations.neighbourhoods.asked import line_of
from consultations.neighbourhoods.tree import Lineage, Tree
from newsletters.agenda.entries import Entry

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Busy:
    """One area, or the whole municipality, for which more comes in a week than the municipality wants."""

    area: Area | None
    entries: list[Entry]


@dataclass
class Week:
    """Monday to Sunday, with what is on each day and for whom it is too much."""

    monday: date
    days: list[tuple[date, list[Entry]]]
    busy: list[Busy] = field(default_factory=list)

    @property
    def sunday(self) -> date:
        return self.monday + WEEK - timedelta(days=1)

    @property
    def number(self) -> int:
        return self.monday.isocalendar().week


def monday_of(day: date) -> date:
    """The Monday of the week of this day."""
    return day - timedelta(days=day.weekday())


def most_a_week() -> int:
    """How much may come together for one area in one week."""
    return Municipality.objects.values_list("busy_week", flat=True).first() or 3


class Places:
    """The areas of today with what they lie in and were before; two queries, whatever is asked of it."""

    def __init__(self) -> None:
        self.tree, self.lineage = Tree(), Lineage()

    def around(self, pk: int) -> set[int]:
        """An area and what it lies in, older editions too: what goes to these, its people get."""
        branch = self.tree.branches.get(pk)
        pks = [pk] if branch is None else [pk, *(one.area.pk for one in branch.ancestors())]
        return self.lineage.with_older(pks)

    def touching(self, area: Area) -> set[int]:
        """An area with all in it and all around it."""
        return line_of(area, self.tree, self.lineage)

    def busy(self, entries: Iterable[Entry], most: int) -> list[Busy]:
        """The areas named in these entries for whose people more than `most` of them count."""
        counted = [entry for entry in entries if entry.counts]
        everywhere = [entry for entry in counted if not entry.areas]
        if len(everywhere) > most:
            return [Busy(None, everywhere)]
        found = []
        for pk in sorted({pk for entry in counted for pk in entry.areas} & self.tree.branches.keys()):
            around = self.around(pk)
            reached = [entry for entry in counted if not entry.areas or entry.areas & around]
            if len(reached) > most:
                found.append(Busy(self.tree.branches[pk].area, reached))
        return found


def weeks_of(entries: list[Entry], first: date, until: date) -> list[Week]:
    """The weeks from one Monday until another, each day with its entries."""
    weeks, monday = [], first
    while monday < until:
        days = [monday + timedelta(days=number) for number in range(7)]
        weeks.append(Week(monday, [(day, [entry for entry in entries if entry.on == day]) for day in days]))
        monday += WEEK
    return weeks
