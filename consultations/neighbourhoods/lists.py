"""The whole lists behind the sections of an area's page: everything decided, coming and asked there."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from areas.models import Area
from cms.caching import shareable
from consultations.neighbourhoods.asked import in_past_year, line_of, questions_to, with_who_asks
from consultations.neighbourhoods.calendar import dated, undated
from consultations.neighbourhoods.crumbs import crumbs_to
from consultations.neighbourhoods.decided import decided
from consultations.neighbourhoods.scope import scope_of
from consultations.neighbourhoods.tree import Lineage, Tree

PER_PAGE = 20
MOST_DATES = 200


def of_today(slug: str) -> Area:
    """The area with this address, for a page below it."""
    return get_object_or_404(Area.objects.newest().named(), slug=slug)


@shareable
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that is coming in an area in a year."""
    area = of_today(slug)
    scope = scope_of(area)
    dates = dated(scope, timezone.localdate(), MOST_DATES)
    return _page(request, area, dates, "calendar", later=undated(scope))


@shareable
def decisions(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that was decided about an area, the newest first."""
    area = of_today(slug)
    return _page(request, area, decided(scope_of(area)), "decisions")


@shareable
def questions(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that was asked in an area in the past year, and what is coming (rule 9)."""
    area, now = of_today(slug), timezone.now()
    asked = questions_to(line_of(area, Tree(), Lineage()))
    coming = list(asked.filter(opens_at__gt=now).order_by("opens_at", "pk"))
    return _page(request, area, in_past_year(asked, now), "questions", coming=coming)


def _page(request: HttpRequest, area: Area, rows: Any, name: str, **more: Any) -> HttpResponse:
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    if name == "questions":
        with_who_asks([*page.object_list, *more["coming"]])
    context = {"area": area, "crumbs": crumbs_to(area), "page_obj": page, **more}
    return render(request, f"consultations/neighbourhoods/{name}.html", context)
