"""What the public pages show of programmes, and the part on the page of an area."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from areas.models import Area
from consultations.figures import showing as figures
from consultations.neighbourhoods.scope import Place, scope_of
from consultations.neighbourhoods.tree import Branch, with_predecessors
from consultations.programmes.models import Programme, ProgrammeArea
from consultations.programmes.phases import line_of
from consultations.programmes.published import ProgrammeVersion, YearReport
from consultations.programmes.snapshot import read

SHOWN = 6


def programmes_of(area: Area) -> list[Programme]:
    """The published programmes of this area and of what it was before, the newest first."""
    pks = with_predecessors([area.pk])
    return list(Programme.objects.published().of_areas(pks).select_related("version"))


def in_force(programmes: list[Programme], today: date) -> Programme | None:
    """The one that runs today, or else the last that ran, or the first to come."""
    running = [one for one in programmes if one.runs_in(today.year)]
    begun = [one for one in programmes if one.starts_year <= today.year]
    return next(iter(running or begun or programmes[::-1]), None)


def page_context(programme: Programme, snapshot: dict[str, Any], branch: Branch) -> dict[str, Any]:
    """One programme as this snapshot has it, seen from one of its areas."""
    shown = read(snapshot, programme)
    above = [one.area for one in reversed(branch.ancestors())]
    return {
        "area": branch.area,
        "programme": programme,
        "shown": shown,
        "kind": shown.programme.get_kind_display(),
        "phases": line_of(programme.phase),
        "themes": figures.themes_of(branch.area, above, shown.indicators) if shown.indicators else [],
        "signatures": list(programme.signatures.select_related("organisation", "version")),
        "reports": list(programme.reports.filter(published_at__isnull=False)),
        "amendments": list(ProgrammeVersion.objects.filter(programme=programme, is_amendment=True).order_by("-number")),
    }


def report_of(area: Area, year: int) -> YearReport | None:
    """The published report of this year for this area, of its newest programme."""
    programmes = programmes_of(area)
    reports = YearReport.objects.filter(programme__in=programmes, year=year, published_at__isnull=False)
    return reports.select_related("programme__version").order_by("-programme__starts_year", "-programme_id").first()


def on_area(area: Area, request: HttpRequest) -> dict[str, Any] | None:
    """The programme of this area, or of what it lies in, and the way to its figures."""
    has_figures = figures.has_figures(area)
    programme, place = _nearest(scope_of(area).places, timezone.localdate())
    if programme is None and not has_figures:
        return None
    if programme is None or programme.version is None:
        return {"area": area, "programme": None, "has_figures": has_figures}
    shown = read(programme.version.snapshot, programme)
    reports = programme.reports.filter(published_at__isnull=False)
    return {
        "area": area,
        "place": place,
        "programme": programme,
        "shown": shown,
        "phase": programme.get_phase_display(),
        "report": reports.first(),
        "has_figures": has_figures,
    }


def _nearest(places: Sequence[Place], today: date) -> tuple[Programme | None, Area | None]:
    """The programme in force of the first of these areas that has one, with that area; one query for all."""
    # What is in the past of two of them is the nearest one's.
    ways = {pk: place for place in reversed(places) for pk in place.keys}
    published = ProgrammeArea.objects.filter(area__in=ways, programme__version__isnull=False)
    newest_first = published.select_related("programme__version").order_by("-programme__starts_year", "-programme_id")
    by_area: dict[int, dict[int, Programme]] = {}
    for row in newest_first:
        by_area.setdefault(ways[row.area_id].area.pk, {})[row.programme_id] = row.programme
    for place in places:
        if programme := in_force(list(by_area.get(place.area.pk, {}).values()), today):
            return programme, place.area
    return None, None
