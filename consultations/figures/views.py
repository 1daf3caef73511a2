"""The public pages of figures of an area, the same for every visitor."""

from collections.abc import Iterator

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from areas.models import Area
from cms.caching import shareable
from consultations.figures import download, showing
from consultations.figures.models import Indicator
from consultations.neighbourhoods.crumbs import crumbs_to
from consultations.neighbourhoods.tree import Branch, Tree

AREAS_PER_PAGE = 50


@shareable
def figures(request: HttpRequest, slug: str) -> HttpResponse:
    """All figures of an area through the years, beside what it lies in."""
    branch = Tree().of(slug)
    if branch is None:
        return _newer(slug, "figures:area")
    above = [one.area for one in reversed(branch.ancestors())]
    context = {
        "area": branch.area,
        "above": above,
        "themes": showing.themes_of(branch.area, above),
        "crumbs": crumbs_to(branch.area),
    }
    return render(request, "consultations/figures/area.html", context)


@shareable
def indicator(request: HttpRequest, slug: str, indicator: str) -> HttpResponse:
    """One figure in this area, those beside it, and what they lie in."""
    branch = _branch(slug)
    found = get_object_or_404(Indicator.objects.select_related("theme"), slug=indicator)
    areas, by_area, years = showing.compared(branch, found)
    if not areas:
        raise Http404
    page = Paginator(areas, AREAS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "area": branch.area,
        "indicator": found,
        "years": years,
        "page_obj": page,
        "rows": showing.area_rows(list(page), by_area, years),
        "sources": sorted({figure.source for figure in by_area.values()}),
        "has_withheld": any(figure.is_withheld for figure in by_area.values()),
        "crumbs": [*crumbs_to(branch.area), {"title": _("Cijfers"), "url": reverse("figures:area", args=[slug])}],
    }
    return render(request, "consultations/figures/indicator.html", context)


def figures_csv(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """The figures of this area, those beside it and what they lie in, as a table to download."""
    branch = _branch(slug)
    beside = branch.parent.children if branch.parent else [branch]
    areas = [one.area for one in [*beside, *branch.ancestors()]]
    lines = download.lines(areas, get_language() or settings.LANGUAGE_CODE)
    return _file(lines, f"cijfers-{branch.area.slug}.csv")


def _branch(slug: str) -> Branch:
    branch = Tree().of(slug)
    if branch is None:
        raise Http404
    return branch


def _newer(slug: str, name: str) -> HttpResponse:
    """An older address leads to the same page of the area of today."""
    found = Area.objects.newest_of(slug)
    if found is None or found.slug == slug:
        raise Http404
    return redirect(name, found.slug)


def _file(lines: Iterator[str], name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
