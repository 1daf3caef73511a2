"""What the pages of bodies show, and their parts of other pages, in a fixed number of queries."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import Organisation
from areas.models import Area
from cms.models import Project
from cms.search.sources import containing, local
from consultations.bodies.advices.models import Advice, AdviceQuerySet
from consultations.bodies.forms import BodyFilter
from consultations.bodies.models import AgendaItem, Body, Seat
from consultations.neighbourhoods.scope import scope_of
from consultations.neighbourhoods.tree import with_predecessors
from consultations.register.models import Contribution
from consultations.weighing.advisers import Adviser

PER_PAGE = 20
SHOWN = 5
MOST_SEATS = 60
MOST_BODIES = 60
MOST_PROJECTS = 20
ANSWER_TEMPLATE = "consultations/bodies/own_answer.html"


def filtered(form: BodyFilter) -> QuerySet[Body]:
    """Bodies that match what the visitor chose; those that are over come last."""
    found = Body.objects.in_order().prefetch_related("areas", "projects")
    if not form.is_valid():
        return found
    chosen = form.cleaned_data
    if chosen["q"]:
        words = chosen["q"].split()
        found = found.filter(containing(words, "name", "task", *local("name", "task")))
    if chosen["gebied"]:
        inside = with_predecessors(chosen["gebied"].with_descendants().values_list("pk", flat=True))
        found = found.filter(pk__in=_in_areas(inside))
    if chosen["soort"]:
        found = found.filter(kind=chosen["soort"])
    return found


def page_of(rows: Any, number: Any) -> Any:
    """One page of a list."""
    return Paginator(rows, PER_PAGE).get_page(number)


def body_context(body: Body) -> dict[str, Any]:
    """Who sits in it and who did, its dates, and its advices."""
    today = timezone.localdate()
    dates = body.agenda_items.all()
    advices = Advice.objects.filter(body=body)
    return {
        "body": body,
        "is_over": body.is_over(today),
        "seats": list(body.seats.on(today).in_order()[:MOST_SEATS]),
        "former": list(body.seats.before(today).select_related("organisation")[:PER_PAGE]),
        "coming": list(dates.filter(held_on__gte=today).order_by("held_on", "pk")[:SHOWN]),
        "held": list(dates.filter(held_on__lt=today)[:SHOWN]),
        "advices": dressed(advices.public()[:SHOWN]),
        "numbers": advices.numbers_on(today),
        "projects": list(Project.objects.live().filter(bodies=body).order_by("title")[:MOST_PROJECTS]),
        "areas": list(body.areas.order_by("name")[:MOST_PROJECTS]),
    }


def dressed(advices: Any) -> list[Advice]:
    """These advices, each knowing whether it is late."""
    today, rows = timezone.localdate(), list(advices)
    for row in rows:
        row.late = row.is_late(today)
    return rows


def on_project(project: Project, request: HttpRequest) -> dict[str, Any] | None:
    """The bodies of a project, the last advices on it, and how many wait too long; nothing when there are none."""
    about = Advice.objects.filter(contribution__project=project)
    for_projects: Any = Body.projects.through
    sits = for_projects.objects.filter(project=project, body=OuterRef("pk"))
    known: Any = Body.objects.annotate(sits=Exists(sits), advised=Exists(about.counted().filter(body=OuterRef("pk"))))
    bodies = {body.pk: body for body in known.filter(Q(sits=True) | Q(advised=True)).in_order()[:MOST_BODIES]}
    if not bodies:
        return None
    advices = list(_last_advices(about, bodies) if any(body.advised for body in bodies.values()) else [])
    return {
        "bodies": [body for body in bodies.values() if body.sits][:PER_PAGE],
        "advices": advices[:SHOWN],
        "more": len(advices) > SHOWN,
        "late": advices[0].late_here if advices else 0,
    }


def on_area(area: Area, request: HttpRequest) -> dict[str, Any] | None:
    """The bodies of an area, what lies in it and the projects there; nothing when there are none."""
    scope = scope_of(area)
    for_projects: Any = Body.projects.through
    here = Q(pk__in=_in_areas(scope.areas))
    here |= Q(pk__in=for_projects.objects.filter(project__in=scope.projects).values("body"))
    today = timezone.localdate()
    bodies = list(Body.objects.filter(here, Q(ended_on=None) | Q(ended_on__gte=today)).in_order()[:PER_PAGE])
    return {"bodies": bodies} if bodies else None


def on_organisation(organisation: Organisation, request: HttpRequest) -> dict[str, Any] | None:
    """The bodies an organisation sits in today; nothing when there are none."""
    seats = Seat.objects.on(timezone.localdate()).filter(organisation=organisation)
    bodies = list(Body.objects.filter(pk__in=seats.values("body")).in_order()[:PER_PAGE])
    return {"bodies": bodies} if bodies else None


def advisers_of(contributions: Iterable[int]) -> dict[int, Adviser]:
    """Of these contributions those that are advice, with whose it is; one query."""
    found = Advice.objects.filter(contribution__in=list(contributions)).select_related("body")
    return {one.contribution_id: Adviser(one.body.local.name, one.get_absolute_url()) for one in found}


def answer_to(contribution: Contribution) -> list[dict[str, Any]]:
    """The answer to this advice, for under its reference."""
    found = Advice.objects.answered().filter(contribution=contribution)
    return [{"template": ANSWER_TEMPLATE, "advice": advice} for advice in found]


def dates_of(body: Body) -> QuerySet[AgendaItem]:
    """Every date of a body, the newest first."""
    return body.agenda_items.all()


def at_the_desk() -> QuerySet[Body]:
    """All bodies for staff, with the advices that wait."""
    waiting = Advice.objects.waiting()
    return Body.objects.in_order().prefetch_related(Prefetch("advices", waiting, to_attr="waiting_advices"))


def _last_advices(about: AdviceQuerySet, bodies: dict[int, Any]) -> list[Any]:
    """One more than is shown, each with its body, which was read already."""
    advices: list[Any] = dressed(about.in_short(timezone.localdate())[: SHOWN + 1])
    for advice in advices:
        advice.body = bodies.get(advice.body_id) or advice.body
    return advices


def _in_areas(areas: Iterable[int]) -> Any:
    """The keys of the bodies for any of these areas."""
    for_areas: Any = Body.areas.through
    return for_areas.objects.filter(area__in=areas).values("body")
