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
    begin, end = _year(year)
    within = with_predecessors(_areas(programme))
    projects = concerned(within)
    asked = Consultation.objects.visible().filter(
        project__in=projects.values("pk"), opens_at__gte=begin, opens_at__lt=end
    )
    answered = Weighing.objects.published().filter(
        project__in=projects.values("pk"), published_at__gte=begin, published_at__lt=end
    )
    active = projects.filter(
        Q(first_published_at__gte=begin, first_published_at__lt=end)
        | Q(pk__in=asked.values("project"))
        | Q(pk__in=answered.order_by().values("project"))
    )
    here = Initiative.objects.listed().filter(contribution__area__in=within)
    submitted = here.filter(contribution__received_at__gte=begin, contribution__received_at__lt=end)
    done = here.filter(state=Initiative.State.DONE, state_since__gte=begin, state_since__lt=end)
    questions = Question.objects.exclude(state=Question.State.PENDING).filter(
        project__in=projects.values("pk"), asked_at__gte=begin, asked_at__lt=end
    )
    given = Contribution.objects.filter(
        Q(project__in=projects.values("pk")) | Q(area__in=within),
        state=Contribution.State.COUNTED,
        received_at__gte=begin,
        received_at__lt=end,
    )
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


def _year(year: int) -> tuple[datetime, datetime]:
    """From its first moment up to the first of the next, on the clock of the municipality."""
    begin, end = (datetime(one, 1, 1, tzinfo=timezone.get_default_timezone()) for one in (year, year + 1))
    return begin, end


def _lines(within: set[int], year: int) -> QuerySet[BudgetLine]:
    lines = BudgetLine.objects.filter(area__in=within, year__year=year).select_related("area", "year")
    return lines.defer("area__outline", "area__introduction").order_by("area__name")


def _some(rows: QuerySet[Any]) -> Some:
    return Some(list(rows[:SHOWN]), rows.count())


def _states(actions: QuerySet[ProgrammeAction]) -> list[tuple[str, int]]:
    found = list(actions.values_list("state", flat=True))
    return [(str(state.label), found.count(state)) for state in ProgrammeAction.State if state in found]
