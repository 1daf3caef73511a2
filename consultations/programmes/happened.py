"""What happened in one year of a programme, read from the site itself: nothing is kept twice.

So what residents had erased, or what was hidden, is not in a report either.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from areas.models import Area
from consultations.consultation.models import Consultation
from consultations.initiatives.models import Initiative
from consultations.ledger.models import BudgetLine
from consultations.ledger.sums import Sums, sums_of_lines
from consultations.neighbourhoods.scope import concerned
from consultations.neighbourhoods.tree import with_predecessors
from consultations.programmes.models import Programme, ProgrammeAction
from consultations.programmes.snapshot import areas_of
from consultations.questions.models import Question
from consultations.register.models import Contribution
from consultations.weighing.models import Weighing

SHOWN = 6


@dataclass(frozen=True)
class Some:
    """At most six of a kind, and how many there are."""

    rows: list[Any]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.rows)


@dataclass(frozen=True)
class Happened:
    """One year in the areas of a programme."""

    year: int
    projects: Some
    consultations: Some
    weighings: Some
    initiatives: Some
    initiatives_done: int
    contributions: int
    questions_asked: int
    questions_answered: int
    done: list[ProgrammeAction]
    states: list[tuple[str, int]]
    money: Sums | None = None
    money_lines: list[BudgetLine] = field(default_factory=list)


def happened(programme: Programme, year: int) -> Happened:
    """What happened in this year; a fixed number of queries."""
    within = with_predecessors(_areas(programme))
    projects = concerned(within)
    there = Q(project__in=projects.values("pk"))
    asked = Consultation.objects.visible().filter(there, _in_year("opens_at", year))
    answered = Weighing.objects.published().filter(there, _in_year("published_at", year))
    began = _in_year("first_published_at", year)
    talked_of = Q(pk__in=asked.values("project")) | Q(pk__in=answered.order_by().values("project"))
    active = projects.filter(began | talked_of)
    here = Initiative.objects.listed().filter(contribution__area__in=within)
    submitted = here.filter(_in_year("contribution__received_at", year))
    done = here.filter(_in_year("state_since", year), state=Initiative.State.DONE)
    questions = Question.objects.exclude(state=Question.State.PENDING).filter(there, _in_year("asked_at", year))
    given = Contribution.objects.counted().filter(there | Q(area__in=within), _in_year("received_at", year))
    actions = ProgrammeAction.objects.filter(priority__programme=programme)
    lines = list(_lines(within, year))
    return Happened(
        year=year,
        projects=_some(active.order_by("-first_published_at", "pk")),
        consultations=_some(asked.select_related("project").order_by("opens_at", "pk")),
        weighings=_some(answered.select_related("project")),
        initiatives=_some(submitted.for_cards().order_by("-pk")),
        initiatives_done=done.count(),
        contributions=given.count(),
        questions_asked=questions.count(),
        questions_answered=questions.filter(state=Question.State.ANSWERED).count(),
        done=list(actions.filter(done_on__year=year).order_by("done_on", "pk")),
        states=_states(actions),
        money=sum((one.sums for one in sums_of_lines(lines)), Sums({})) if lines else None,
        money_lines=lines[:SHOWN],
    )


def _areas(programme: Programme) -> list[int]:
    """The areas of the programme with all that lies in them."""
    return list(Area.objects.within(areas_of(programme)).values_list("pk", flat=True))


def _in_year(moment: str, year: int) -> Q:
    """That this moment lies from the first of the year up to the first of the next, on the municipality's clock."""
    begin, end = (datetime(one, 1, 1, tzinfo=timezone.get_default_timezone()) for one in (year, year + 1))
    return Q((f"{moment}__gte", begin), (f"{moment}__lt", end))


def _lines(within: set[int], year: int) -> QuerySet[BudgetLine]:
    lines = BudgetLine.objects.filter(area__in=within, year__year=year).select_related("area", "year")
    return lines.defer("area__outline", "area__introduction").order_by("area__name")


def _some(rows: QuerySet[Any]) -> Some:
    return Some(list(rows[:SHOWN]), rows.count())


def _states(actions: QuerySet[ProgrammeAction]) -> list[tuple[str, int]]:
    found = list(actions.values_list("state", flat=True))
    return [(str(state.label), found.count(state)) for state in ProgrammeAction.State if state in found]
