"""The public pages of programmes, the same for every visitor."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from areas.models import Area
from cms import parts
from cms.caching import shareable
from cms.words.speaking import spoken
from consultations.neighbourhoods.crumbs import crumbs_to
from consultations.neighbourhoods.tree import Branch, Tree
from consultations.programmes import showing
from consultations.programmes.happened import happened
from consultations.programmes.models import Programme

PER_PAGE = 50


@shareable
def index(request: HttpRequest) -> HttpResponse:
    """All programmes everyone may read, the newest first."""
    rows = Programme.objects.published().select_related("version").prefetch_related("areas")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "consultations/programmes/index.html", {"page_obj": page})


@shareable
def current(request: HttpRequest, slug: str) -> HttpResponse:
    """The programme in force of an area, with the way to earlier ones."""
    branch = Tree().of(slug)
    if branch is None:
        return _newer(slug)
    programmes = showing.programmes_of(branch.area)
    found = showing.in_force(programmes, timezone.localdate())
    if found is None:
        context = {"area": branch.area, "crumbs": crumbs_to(branch.area)}
        return render(request, "consultations/programmes/none.html", context)
    return _page(request, branch, found, programmes)


@shareable
def programme(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The programme of an area that begins in this year."""
    branch = _branch(slug)
    programmes = showing.programmes_of(branch.area)
    found = next((one for one in programmes if one.starts_year == year), None)
    if found is None:
        raise Http404
    return _page(request, branch, found, programmes)


@shareable
def report(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """What happened in one year of a programme."""
    branch = _branch(slug)
    found = showing.report_of(branch.area, year)
    if found is None:
        raise Http404
    context = {
        "area": branch.area,
        "report": found,
        "programme": found.programme,
        "programme_url": found.programme.url_in(branch.area),
        "others": found.programme.reports.filter(published_at__isnull=False).exclude(pk=found.pk),
        "happened": happened(found.programme, year),
        "is_running": year == timezone.localdate().year,
        "today": timezone.localdate(),
        "crumbs": _crumbs(branch.area),
    }
    return render(request, "consultations/programmes/report.html", context)


def _page(request: HttpRequest, branch: Branch, found: Programme, programmes: list[Programme]) -> HttpResponse:
    if found.version is None:
        raise Http404
    context: dict[str, Any] = {
        **showing.page_context(found, found.version.snapshot, branch),
        "version": found.version,
        "others": [(one, one.url_in(branch.area)) for one in programmes if one != found],
        "crumbs": crumbs_to(branch.area),
        "parts": parts.of("programme", found, request),
    }
    return render(request, "consultations/programmes/programme.html", context)


def _crumbs(area: Area) -> list[dict[str, str]]:
    return [
        *crumbs_to(area),
        {"title": spoken("programme").heading, "url": reverse("programmes:current", args=[area.slug])},
    ]


def _branch(slug: str) -> Branch:
    branch = Tree().of(slug)
    if branch is None:
        raise Http404
    return branch


def _newer(slug: str) -> HttpResponse:
    """An older address leads to the same page of the area of today."""
    found = Area.objects.newest_of(slug)
    if found is None or found.slug == slug:
        raise Http404
    return redirect("programmes:current", found.slug)
