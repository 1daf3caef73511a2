"""What the public pages show of figures: of one area through the years, and of one indicator in all areas beside it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from areas.models import Area
from consultations.figures.charts import Chart, chart_of
from consultations.figures.models import Figure, FigureTheme, Indicator
from consultations.neighbourhoods.tree import Branch

YEARS_SHOWN = 8


@dataclass(frozen=True)
class YearRow:
    """One year in the table of an indicator: a figure or none for each area, and where the year's figures come from."""

    year: int
    figures: list[Figure | None]
    sources: list[str]


@dataclass
class IndicatorShown:
    """One indicator for some areas: the first is the one the page is about."""

    indicator: Indicator
    areas: list[Area]
    figures: dict[tuple[int, int], Figure] = field(default_factory=dict)

    @property
    def years(self) -> list[int]:
        """The years with figures, the last eight, oldest first."""
        return sorted({year for _area, year in self.figures})[-YEARS_SHOWN:]

    @property
    def rows(self) -> list[YearRow]:
        """The years, newest first."""
        rows = []
        for year in reversed(self.years):
            figures = [self.figures.get((area.pk, year)) for area in self.areas]
            sources = dict.fromkeys(figure.source for figure in figures if figure)
            rows.append(YearRow(year, figures, list(sources)))
        return rows

    @property
    def chart(self) -> Chart:
        """The same as columns, a group for each year."""
        return chart_of(self.years, self.areas, self.figures)

    @property
    def has_withheld(self) -> bool:
        """Whether something is too small to be shown."""
        return any(figure.is_withheld for figure in self.figures.values())


@dataclass(frozen=True)
class ThemeShown:
    """A theme with its indicators."""

    theme: FigureTheme
    indicators: list[IndicatorShown]


def themes_of(area: Area, above: Iterable[Area], chosen: Iterable[Indicator] | None = None) -> list[ThemeShown]:
    """All that is known of this area by theme, beside what it lies in; or of the chosen indicators only.

    Three queries, and one for the indicators where none were chosen.
    """
    areas = [area, *above]
    figures = figures_of(areas, chosen)
    here = {figure.indicator_id for figure in figures if figure.area_id == area.pk}
    known = Indicator.objects.in_order().filter(pk__in=here)
    by_theme: dict[int, ThemeShown] = {}
    shown: dict[int, IndicatorShown] = {}
    for indicator in known:
        of_theme = by_theme.setdefault(indicator.theme_id, ThemeShown(indicator.theme, []))
        shown[indicator.pk] = IndicatorShown(indicator, areas)
        of_theme.indicators.append(shown[indicator.pk])
    for figure in figures:
        if figure.indicator_id in shown:
            shown[figure.indicator_id].figures[figure.area_id, figure.year] = figure
    for one in shown.values():
        # What it lies in is there to compare with, so only for years that this area has, and only where it has any.
        have = {year for pk, year in one.figures if pk == area.pk}
        one.figures = {key: figure for key, figure in one.figures.items() if key[1] in have}
        one.areas = [each for each in areas if any(pk == each.pk for pk, _year in one.figures)]
    return list(by_theme.values())


def figures_of(areas: list[Area], indicators: Iterable[Indicator] | None = None) -> list[Figure]:
    """The figures of these areas and of what they were in older editions, as figures of the area of today."""
    now = rows_of(areas)
    found = Figure.objects.filter(area__in=now).select_related("area").defer("area__outline", "area__introduction")
    if indicators is not None:
        found = found.filter(indicator__in=[indicator.pk for indicator in indicators])
    newest = {area.pk: area for area in areas}
    figures: dict[tuple[int, int, int], Figure] = {}
    # What was entered for the area of today wins from what an older edition has.
    for figure in found.order_by("area__edition", "year"):
        figure.area = newest[now[figure.area_id]]
        figures[figure.indicator_id, figure.area_id, figure.year] = figure
    return list(figures.values())


def rows_of(areas: Iterable[Area]) -> dict[int, int]:
    """For each row of these areas in any edition, the row of today.

    An older edition is the same area under the same address, or its only predecessor that nothing else followed;
    what was divided or joined is no longer the same.
    """
    by_slug = {area.slug: area.pk for area in areas}
    rows = Area.objects.filter(slug__in=by_slug)
    now = {pk: by_slug[slug] for pk, slug in rows.values_list("pk", "slug")}
    return now | _only_predecessors(set(by_slug.values()))


def _only_predecessors(current: set[int]) -> dict[int, int]:
    """For each row that nothing but one of these areas followed, and that is all this area was, that area."""
    through = Area.predecessors.through.objects
    befores = through.filter(from_area_id__in=current).values("to_area_id")
    # All that followed what was before them, so that one sees where it was divided.
    pairs = list(through.filter(to_area_id__in=befores).values_list("from_area_id", "to_area_id"))
    newer_ones, older_ones = Counter(newer for newer, _before in pairs), Counter(before for _newer, before in pairs)
    only = [(newer, before) for newer, before in pairs if newer_ones[newer] == 1 and older_ones[before] == 1]
    return {before: newer for newer, before in only if newer in current}


def compared(branch: Branch, indicator: Indicator) -> tuple[list[Area], dict[tuple[int, int], Figure], list[int]]:
    """An area, those beside it and what it lies in, with one indicator in the last years."""
    beside = branch.parent.children if branch.parent else [branch]
    around = [*(one.area for one in beside), *(one.area for one in branch.ancestors())]
    figures = {(one.area_id, one.year): one for one in figures_of(around, [indicator])}
    areas = [area for area in around if any(pk == area.pk for pk, _year in figures)]
    return areas, figures, sorted({year for _area, year in figures})[-YEARS_SHOWN:]


def has_figures(area: Area) -> bool:
    """Whether any figure of this area is known."""
    before = _only_predecessors({area.pk})
    return Figure.objects.filter(Q(area__slug=area.slug) | Q(area__in=before)).exists()


@dataclass(frozen=True)
class AreaRow:
    """One area in the table that compares: a figure or none for each year, and how long its bar is in thousandths."""

    area: Area
    figures: list[Figure | None]
    newest: Figure | None
    length: int


def area_rows(areas: list[Area], figures: dict[tuple[int, int], Figure], years: list[int]) -> list[AreaRow]:
    """The areas with their figures; bars of the newest year, the longest as long as the page."""
    newest = years[-1]
    values = {area.pk: one for area in areas if (one := figures.get((area.pk, newest)))}
    longest = max((float(one.shown) for one in values.values() if one.shown is not None), default=0.0)
    rows = []
    for area in areas:
        one = values.get(area.pk)
        value = float(one.shown) if one and one.shown is not None else 0.0
        length = round(max(0.0, value) / longest * 1000) if longest > 0 else 0
        rows.append(AreaRow(area, [figures.get((area.pk, year)) for year in reversed(years)], one, length))
    return rows
