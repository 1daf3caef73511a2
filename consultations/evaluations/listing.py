"""What the pages of evaluations show, and their parts of other pages, in a fixed number of queries."""

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import Organisation
from areas.models import Area
from clock.now import page_now
from cms.models import Project
from consultations.evaluations.forms import EvaluationFilter
from consultations.evaluations.models import Evaluation
from consultations.evaluations.results import results_of
from consultations.evaluations.tickets import Ticket
from consultations.initiatives.models import Initiative
from consultations.meetings.models import Meeting
from consultations.neighbourhoods.scope import scope_of
from consultations.neighbourhoods.tree import with_predecessors

PER_PAGE = 20
SHOWN = 3


def filtered(form: EvaluationFilter, now: datetime) -> QuerySet[Evaluation]:
    """What is published, and what waits for its answer, the newest first; of initiatives only what is published."""
    found = Evaluation.objects.with_about().order_by("-held_on", "-pk")
    found = found.filter(Q(published_at__isnull=False) | Q(pk__in=Evaluation.objects.owed(now).values("pk")))
    if not form.is_valid():
        return found
    if form.cleaned_data["waarover"]:
        found = found.filter(about=form.cleaned_data["waarover"])
    if areas := areas_of(form):
        through = Evaluation.areas.through.objects.filter(area__in=areas)
        found = found.filter(pk__in=through.values("evaluation"))
    return found


def areas_of(form: EvaluationFilter) -> frozenset[int]:
    """The chosen area with all that lies in it, older editions too; empty when none was chosen."""
    chosen = form.cleaned_data.get("gebied") if form.is_valid() else None
    if chosen is None:
        return frozenset()
    return frozenset(with_predecessors(chosen.with_descendants().values_list("pk", flat=True)))


def page_of(rows: Any, number: Any) -> Any:
    """One page of a list, each row knowing whether it is late."""
    page = Paginator(rows, PER_PAGE).get_page(number)
    page.object_list = dressed(page.object_list)
    return page


def dressed(evaluations: Any) -> list[Evaluation]:
    """These evaluations, each knowing what it is at this moment."""
    now, rows = page_now(), list(evaluations)
    today = timezone.localdate(now)
    for row in rows:
        row.open_now, row.waits, row.late = row.is_open(now), row.owes_answer(now), row.is_late(today, now)
    return rows


def marks_of(evaluation: Evaluation) -> list[Any]:
    """The results for a page that anyone may read: once it is published, and with enough forms."""
    return results_of(evaluation) if evaluation.is_published and not evaluation.is_pooled else []


def on_project(project: Project, request: HttpRequest) -> dict[str, Any] | None:
    """What people found of this project; nothing when nobody was asked."""
    return _part(of_project(project))


def of_project(project: Project) -> QuerySet[Evaluation]:
    """The evaluations of a project itself and of its meetings."""
    return Evaluation.objects.filter(Q(project=project) | Q(meeting__project=project))


def on_meeting(meeting: Meeting, request: HttpRequest) -> dict[str, Any] | None:
    """What people found of this meeting, also while it can be filled in."""
    rows = dressed(Evaluation.objects.filter(meeting=meeting))
    shown = [row for row in rows if row.is_published or row.waits or row.open_now]
    return {"evaluations": shown} if shown else None


def on_area(area: Area, request: HttpRequest) -> dict[str, Any] | None:
    """What people found of what happened in this area."""
    through = Evaluation.areas.through.objects.filter(area__in=scope_of(area).areas)
    return _part(Evaluation.objects.filter(pk__in=through.values("evaluation")))


def on_organisation(organisation: Organisation, request: HttpRequest) -> dict[str, Any] | None:
    """The evaluations of the area of an organisation, which are shared with it."""
    if organisation.area is None:
        return None
    areas = with_predecessors(organisation.area.with_descendants().values_list("pk", flat=True))
    through = Evaluation.areas.through.objects.filter(area__in=areas)
    return _part(Evaluation.objects.filter(pk__in=through.values("evaluation")))


def on_initiative(initiative: Initiative, request: HttpRequest) -> dict[str, Any] | None:
    """What people found of how the municipality dealt with it, once that is published."""
    return _part(Evaluation.objects.filter(initiative=initiative))


def _part(found: QuerySet[Evaluation]) -> dict[str, Any] | None:
    """The last few that are published or wait for their answer, in one query."""
    now = page_now()
    owed = Q(closes_at__lte=now, published_at=None, settled_at__isnull=False)
    rows = found.filter(Q(published_at__isnull=False) | owed).order_by("-held_on", "-pk")
    shown = [row for row in dressed(rows[: SHOWN * 3]) if row.is_published or row.waits][:SHOWN]
    return {"evaluations": shown} if shown else None


def mine(participant: Any, request: HttpRequest) -> dict[str, Any] | None:
    """What this person may still fill in."""
    now = page_now()
    open_now = Ticket.objects.filter(participant=participant, is_used=False, evaluation__settled_at=None)
    rows = open_now.filter(evaluation__opens_at__lte=now, evaluation__closes_at__gt=now)
    tickets = list(rows.select_related("evaluation").order_by("evaluation__closes_at", "evaluation")[:PER_PAGE])
    return {"tickets": tickets} if tickets else None
