"""Figures as columns of an inline SVG: shapes only, since the table beside it says everything in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from areas.models import Area
from consultations.figures.models import Figure

COLUMN, GAP, BETWEEN, TALL, MARGIN, LETTER = 28, 3, 22, 110, 20, 8
# A count of a whole municipality beside that of one area would leave no more than a line of the latter.
MOST_TIMES = 3


@dataclass(frozen=True)
class Column:
    """One value: where it stands, how high it is, and what is written above it."""

    x: int
    y: int
    width: int
    height: int
    middle: int
    words_y: int
    words: str
    is_own: bool


@dataclass(frozen=True)
class Label:
    """A year below its columns."""

    x: int
    text: str


@dataclass(frozen=True)
class Chart:
    """Columns in groups, one group a year; `others` are the names behind the light columns."""

    columns: list[Column]
    labels: list[Label]
    width: int
    height: int
    base: int
    own: str
    others: list[str]


def chart_of(years: Sequence[int], areas: Sequence[Area], figures: Mapping[tuple[int, int], Figure]) -> Chart:
    """The first area, beside the one it lies in where both can be seen at one scale, for each year."""
    shown = list(areas[:2])
    tallest = [_tallest(area, years, figures) for area in shown]
    if len(shown) > 1 and tallest[1] > MOST_TIMES * tallest[0]:
        shown = shown[:1]
    top = max([*tallest[: len(shown)], 0.0]) or 1.0
    drawn = [one for area in shown for year in years if (one := figures.get((area.pk, year))) and one.shown is not None]
    wide = max(COLUMN, 8 + LETTER * max((len(figure.words) for figure in drawn), default=0))
    columns, labels, x = list[Column](), list[Label](), BETWEEN
    for year in years:
        begins = x
        for area in shown:
            figure = figures.get((area.pk, year))
            if figure is not None and figure.shown is not None:
                high = round(max(0.0, float(figure.shown)) / top * TALL)
                y = MARGIN + TALL - high
                columns.append(Column(x, y, wide, high, x + wide // 2, y - 5, figure.words, area == shown[0]))
            x += wide + GAP
        labels.append(Label((begins + x - GAP) // 2, str(year)))
        x += BETWEEN
    base = MARGIN + TALL
    return Chart(columns, labels, x, base + 22, base, shown[0].name, [area.name for area in shown[1:]])


def _tallest(area: Area, years: Sequence[int], figures: Mapping[tuple[int, int], Figure]) -> float:
    found = (figures.get((area.pk, year)) for year in years)
    return max((float(one.shown) for one in found if one is not None and one.shown is not None), default=0.0)
