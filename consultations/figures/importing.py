"""Bringing figures in from a table; bringing the same in again changes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from areas.models import Area
from cms.caching import forget_pages
from consultations.figures import actions
from consultations.figures.figure_files import FigureRow
from consultations.figures.models import Figure, FigureTheme, Indicator


@dataclass
class Report:
    """What became of the rows of a file; `changed` had another value or source before."""

    read: int = 0
    written: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: list[str] = field(default_factory=list)


class RowRefused(Exception):
    """One row cannot be entered; the others go on."""


@transaction.atomic
def import_figures(*, rows: Iterable[FigureRow | tuple[str, str]], by: User | None = None) -> Report:
    """Write each value; a theme or indicator that is not there is made, a value that differs is replaced.

    A row that cannot be entered is named in the report and stops nothing else.
    """
    report, books = Report(), _Books(by)
    for row in rows:
        report.read += 1
        try:
            if isinstance(row, tuple):
                raise RowRefused(row[1])
            books.enter(row, report)
        except RowRefused as refusal:
            place = row[0] if isinstance(row, tuple) else row.place
            report.refused.append(f"{place}: {refusal}")
    if books.touched:
        actions.withhold_small_counts(books.touched.values())
        for indicator in books.touched.values():
            log(indicator, "figures.import", user=by)
        forget_pages()
    return report


class _Books:
    """What is known while a file is read: areas by code, themes and indicators by name, and the values there are."""

    def __init__(self, by: User | None) -> None:
        self.by = by
        self.areas = _areas_by_code()
        self.themes = {theme.name.casefold(): theme for theme in FigureTheme.objects.all()}
        # A name of before is known too, so that a renamed theme is not made again.
        self.themes |= {theme.slug: theme for theme in self.themes.values()}
        self.indicators = {(one.theme_id, one.name.casefold()): one for one in Indicator.objects.all()}
        self.values: dict[int, dict[tuple[int, int], Figure]] = {}
        self.seen = set[tuple[int, int, int]]()
        self.touched: dict[int, Indicator] = {}

    def enter(self, row: FigureRow, report: Report) -> None:
        area = self.areas.get(row.area.casefold())
        if area is None:
            raise RowRefused(_("er is geen gebied met de code %(code)s") % {"code": row.area[:20]})
        indicator = self._indicator(row)
        key = (area.pk, row.year)
        if (indicator.pk, *key) in self.seen:
            raise RowRefused(_("staat twee keer in dit bestand"))
        self.seen.add((indicator.pk, *key))
        known = self._values_of(indicator).get(key)
        if known is None:
            Figure.objects.create(indicator=indicator, area=area, year=row.year, value=row.value, source=row.source)
            report.written += 1
        elif (known.value, known.source) == (row.value, row.source):
            report.unchanged += 1
            return
        else:
            known.value, known.source = row.value, row.source
            known.save()
            report.changed += 1
        self.touched[indicator.pk] = indicator

    def _indicator(self, row: FigureRow) -> Indicator:
        theme = self.themes.get(row.theme.casefold())
        if theme is None:
            position = max((one.position for one in self.themes.values()), default=0) + 1
            theme = actions.keep_theme(theme=FigureTheme(name=row.theme, position=position), by=self.by)
            self.themes[row.theme.casefold()] = self.themes[theme.slug] = theme
        found = self.indicators.get((theme.pk, row.indicator.casefold()))
        if found is None:
            made = Indicator(theme=theme, name=row.indicator, unit=row.unit, counts_people=bool(row.counts_people))
            found = actions.keep_indicator(indicator=made, by=self.by)
            self.indicators[theme.pk, row.indicator.casefold()] = found
        if row.unit and found.unit and found.unit.casefold() != row.unit.casefold():
            units = {"unit": row.unit, "name": found.name, "known": found.unit}
            raise RowRefused(_("de eenheid is hier %(unit)s, maar van %(name)s is die %(known)s") % units)
        if row.counts_people and not found.counts_people:
            found.counts_people = True
            found.save()
            self.touched[found.pk] = found
        return found

    def _values_of(self, indicator: Indicator) -> dict[tuple[int, int], Figure]:
        if indicator.pk not in self.values:
            rows = indicator.figures.all()
            self.values[indicator.pk] = {(figure.area_id, figure.year): figure for figure in rows}
        return self.values[indicator.pk]


def _areas_by_code() -> dict[str, Area]:
    """Areas by their code, the one in force where several editions have it."""
    rows = Area.objects.named().order_by("edition")
    return {area.code.casefold(): area for area in rows}
