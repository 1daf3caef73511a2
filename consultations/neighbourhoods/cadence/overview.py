"""Per area: how often it is to be spoken with, when it last was, and what is due; in a fixed number of queries."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max
from django.utils import timezone

from areas.models import Area
from cms.models import Municipality, Project
from consultations.consultation.models import Consultation
from consultations.neighbourhoods.cadence.models import AreaContact, Cadence, CadenceArea
from consultations.neighbourhoods.tree import Branch, Lineage, Tree


@dataclass(frozen=True)
class Talk:
    """The last time an area was spoken with: a question in a project, or a talk that staff noted."""

    on: date
    project: int | None = None
    contact: int | None = None


@dataclass
class Row:
    """One area, or several that are spoken with together."""

    areas: list[Area]
    months: int
    name: str
    last: Talk | None
    due_on: date | None
    state: str
    about: str = ""
    url: str = ""


DUE, SOON, FINE = "due", "soon", "fine"
SOON_MONTHS = 6


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class Overview:
    """The cadence of every area of today."""

    def __init__(self, now: datetime) -> None:
        self.today = timezone.localdate(now)
        self.tree, self.lineage = Tree(), Lineage()
        self.standard = Municipality.objects.values_list("cadence_months", flat=True).first() or 48
        self.cadences = self._own_cadences()
        self.newest = self._newest_talks(now)

    def rows(self) -> list[Row]:
        """What is longest due first; areas together are one row, the municipality as a whole is none."""
        whole = self.tree.whole()
        groups: dict[int, tuple[Cadence, list[Branch]]] = {}
        rows = []
        for branch in self.tree.branches.values():
            if branch is whole:
                continue
            cadence = self._cadence_of(branch)
            if cadence and cadence.together:
                # What lies in one of these is spoken with when they are: the row names only what was chosen.
                group = groups.setdefault(cadence.pk, (cadence, []))[1]
                group += [branch] if branch.parent is None or self._cadence_of(branch.parent) is not cadence else []
            else:
                months = cadence.months if cadence else self.standard
                rows.append(self._row([branch], months, branch.area.name))
        rows += [self._row(branches, cadence.months, cadence.name) for cadence, branches in groups.values()]
        return sorted(rows, key=lambda row: (row.due_on or date.min, row.name))

    def row_of(self, area: Area) -> Row | None:
        """The row that holds for this area."""
        return next((row for row in self.rows() if any(one.pk == area.pk for one in row.areas)), None)

    def _row(self, branches: list[Branch], months: int, name: str) -> Row:
        talks = [talk for branch in branches if (talk := self._last(branch))]
        last = max(talks, key=lambda talk: talk.on, default=None)
        due_on = months_after(last.on, months) if last else None
        if due_on is None or due_on <= self.today:
            state = DUE
        else:
            state = SOON if due_on <= months_after(self.today, min(SOON_MONTHS, months // 4)) else FINE
        return Row([branch.area for branch in branches], months, name, last, due_on, state)

    def _last(self, branch: Branch) -> Talk | None:
        """What was said in it, or in what it lies in; a question to the whole municipality is a talk with nobody."""
        whole = self.tree.whole()
        above = [one for one in branch.ancestors() if one is not whole]
        pks = self.lineage.with_older(one.area.pk for one in [*branch.everything_in_it(), *above])
        return max((self.newest[pk] for pk in pks if pk in self.newest), key=lambda talk: talk.on, default=None)

    def _own_cadences(self) -> dict[int, Cadence]:
        rows = CadenceArea.objects.select_related("cadence")
        return {row.area_id: row.cadence for row in rows}

    def _cadence_of(self, branch: Branch) -> Cadence | None:
        """Its own, or that of the nearest area it lies in; a row of an older edition still holds."""
        for place in [branch, *reversed(branch.ancestors())]:
            for pk in self.lineage.with_older([place.area.pk]):
                if pk in self.cadences:
                    return self.cadences[pk]
        return None

    def _newest_talks(self, now: datetime) -> dict[int, Talk]:
        """By area of any edition the last talk in just that area."""
        newest: dict[int, Talk] = {}
        for pk, talk in [*self._asked(now), *self._noted()]:
            if pk not in newest or newest[pk].on < talk.on:
                newest[pk] = talk
        return newest

    def _asked(self, now: datetime) -> Iterable[tuple[int, Talk]]:
        opened = Consultation.objects.visible().filter(opens_at__lte=now).order_by().values_list("project")
        last = {pk: timezone.localdate(at) for pk, at in opened.annotate(at=Max("opens_at"))}
        for through in (Project.areas.through, Project.touches.through):
            for project, area in through.objects.filter(project__in=last).values_list("project", "area"):
                yield area, Talk(last[project], project=project)

    def _noted(self) -> Iterable[tuple[int, Talk]]:
        seen = set[int]()
        rows = AreaContact.objects.filter(held_on__lte=self.today).order_by("-held_on", "-pk")
        for pk, area, on in rows.values_list("pk", "area", "held_on"):
            if area not in seen:
                seen.add(area)
                yield area, Talk(on, contact=pk)


def with_words(rows: list[Row]) -> list[Row]:
    """These rows with what their last talk was about and where to read it; two queries."""
    talks = [row.last for row in rows if row.last]
    projects = Project.objects.only("title", "slug", "local_texts").in_bulk([t.project for t in talks if t.project])
    contacts = AreaContact.objects.in_bulk([talk.contact for talk in talks if talk.contact])
    for row in rows:
        if row.last and row.last.project:
            project = projects[row.last.project]
            row.about, row.url = project.local.title, project.get_absolute_url()
        elif row.last and row.last.contact:
            row.about = contacts[row.last.contact].in_words
    return rows
