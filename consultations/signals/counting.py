"""How many signals an area had, per category and year: all of them for staff, without small numbers for everyone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Sum
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext as _

from areas.models import Area
from consultations.neighbourhoods.tree import with_predecessors
from consultations.signals.models import Signal, SignalCategory, SignalTally

FEWEST_SHOWN = 5
YEARS = 5


@dataclass(frozen=True)
class Counts:
    """A table: its years, and for each category with signals the numbers of those years."""

    years: list[int]
    rows: list[tuple[SignalCategory, list[int]]]


def keys_of(areas: Iterable[Area]) -> set[int]:
    """These areas, what lies in them, and what they were in older editions."""
    return with_predecessors(pk for area in areas for pk in area.with_descendants().values_list("pk", flat=True))


def count_signals(areas: set[int] | None = None) -> Counts:
    """Signals per category and year, of the last five years that have any; three queries. Without areas: of all."""
    signals, tallies = Signal.objects.order_by(), SignalTally.objects.order_by()
    if areas is not None:
        signals, tallies = signals.filter(area__in=areas), tallies.filter(area__in=areas)
    here = signals.values_list("category", ExtractYear("noticed_on")).annotate(number=Count("pk"))
    gone = tallies.values_list("category", "year").annotate(number=Sum("number"))
    numbers: dict[tuple[int, int], int] = {}
    for category, year, number in (*here, *gone):
        numbers[category, year] = numbers.get((category, year), 0) + number
    years = sorted({year for _category, year in numbers})[-YEARS:]
    known = {category for category, year in numbers if year in years}
    rows = [
        (category, [numbers.get((category.pk, year), 0) for year in years])
        for category in SignalCategory.objects.filter(pk__in=known)
    ]
    return Counts(years, rows)


def public_table(counts: Counts) -> dict[str, Any]:
    """The same as columns and rows for everyone: from one to four is not told, and nothing is added up."""
    few = _("minder dan %(number)d") % {"number": FEWEST_SHOWN}

    def shown(number: int) -> str:
        return few if 0 < number < FEWEST_SHOWN else str(number)

    return {
        "columns": [{"label": _("Waarover")}, *({"label": str(year)} for year in counts.years)],
        "rows": [[category.local.name, *map(shown, numbers)] for category, numbers in counts.rows],
    }
