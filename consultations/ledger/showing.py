"""What the public pages of the neighbourhood budget show, and its parts on the pages of areas and initiatives."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils import timezone

from areas.models import Area
from consultations.initiatives.models import Initiative
from consultations.ledger.models import BudgetFund, BudgetLine, BudgetYear, EntryQuerySet, Kind, LedgerEntry
from consultations.ledger.sums import Sums, YearSums, sums_of_lines, sums_of_year
from consultations.neighbourhoods.scope import scope_of

ENTRIES_PER_PAGE = 25
YEARS_SHOWN = 20
SHOWN_ON_A_PAGE = 6
SHOWN_WITHOUT_LINE = 12


@dataclass(frozen=True)
class InReserve:
    """The reserve in one year, in cents: what was in it, what came in and went out, and what was left."""

    before: int
    came_in: int
    went_out: int

    @property
    def after(self) -> int:
        return self.before + self.came_in - self.went_out

    @property
    def is_used(self) -> bool:
        return bool(self.before or self.came_in or self.went_out)


@dataclass(frozen=True)
class WithoutLine:
    """A row of the table for what is of no line: one entry, or all of them together."""

    entry: LedgerEntry | None
    sums: Sums


def year_to_show() -> BudgetYear | None:
    """The year of today, or else the last one before it, or the first there is."""
    this_year = timezone.localdate().year
    years = list(BudgetYear.objects.order_by("year"))
    return next((one for one in reversed(years) if one.year <= this_year), next(iter(years), None))


def year_context(year: BudgetYear) -> dict[str, Any]:
    """One year with all its lines, what is of no line, and the reserve."""
    sums = sums_of_year(year)
    return {
        "year": year,
        "years": list(BudgetYear.objects.order_by("-year")[:YEARS_SHOWN]),
        "sums": sums,
        "nearly_used": [one for one in sums.lines if one.sums.is_nearly_used],
        "without_line": without_line(year, sums.without_line),
        "reserve": reserve_in(year),
        **_columns(sums),
    }


def without_line(year: BudgetYear, together: Sums) -> list[WithoutLine]:
    """What is of the whole year and of no line: each entry, or when there are many, their sum."""
    entries = LedgerEntry.objects.filter(year=year, line=None).exclude(kind=Kind.DEPOSIT).order_by("on", "pk")
    rows = list(entries[: SHOWN_WITHOUT_LINE + 1])
    if len(rows) > SHOWN_WITHOUT_LINE:
        return [WithoutLine(None, together)]
    return [WithoutLine(entry, Sums({entry.kind: entry.amount})) for entry in rows]


def reserve_in(year: BudgetYear) -> InReserve:
    """The reserve from the first to the last day of this year."""
    entries = LedgerEntry.objects.exclude(reserve_effect=0)
    here = entries.filter(year=year)
    return InReserve(
        before=entries.filter(year__year__lt=year.year).in_reserve(),
        came_in=here.filter(reserve_effect__gt=0).in_reserve(),
        went_out=-here.filter(reserve_effect__lt=0).in_reserve(),
    )


def entries_page(entries: EntryQuerySet, number: Any) -> Any:
    """A page of entries, the newest first, with what each served and where a transfer went."""
    to = LedgerEntry.objects.filter(kind__in=(Kind.TRANSFER_IN, Kind.CARRIED_OVER)).select_related("line__area", "year")
    rows = entries.newest_first().with_what_it_served().prefetch_related(Prefetch("followed_by", to, "went_to"))
    return Paginator(rows, ENTRIES_PER_PAGE).get_page(number)


def on_area(area: Area, request: HttpRequest) -> dict[str, Any] | None:
    """The money of this area in the year of today and of what lies in it, or of what it lies in when it has none."""
    year = year_to_show()
    if year is None:
        return None
    scope = scope_of(area)
    lines = list(_lines_of(year).filter(area__in=scope.areas).order_by("area__name")[: SHOWN_ON_A_PAGE + 1])
    if not lines:
        above = frozenset[int]().union(*(place.keys for place in scope.places[1:]))
        lines = list(_lines_of(year).filter(area__in=above)[:1])
    # Its own money before that of its parts.
    lines.sort(key=lambda line: line.area_id != area.pk)
    if not lines:
        return None
    for line in lines:
        line.year = year
    return {
        "area": area,
        "year": year,
        "lines": sums_of_lines(lines[:SHOWN_ON_A_PAGE]),
        "more": len(lines) > SHOWN_ON_A_PAGE,
    }


def on_initiative(initiative: Initiative, request: HttpRequest) -> dict[str, Any] | None:
    """What this initiative got from the neighbourhood budget, and what is set aside for it."""
    mine = LedgerEntry.objects.filter(initiative=initiative)
    by_kind: dict[str, int] = {}
    for kind, amount in mine.values_list("kind", "amount"):
        by_kind[kind] = by_kind.get(kind, 0) + amount
    sums = Sums(by_kind)
    if not (sums.granted or sums.reserved):
        return None
    grants = mine.filter(kind=Kind.GRANT).newest_first().with_what_it_served()
    return {"sums": sums, "got": sums.granted - sums.returned, "grants": list(grants[:SHOWN_ON_A_PAGE])}


def fund() -> BudgetFund:
    """The rules in force; the usual ones when the municipality set none."""
    return BudgetFund.objects.filter(pk=1).first() or BudgetFund()


def _lines_of(year: BudgetYear) -> Any:
    return BudgetLine.objects.filter(year=year).select_related("area").defer("area__outline", "area__introduction")


def _columns(sums: YearSums) -> dict[str, bool]:
    """Which columns of the table say anything this year."""
    rows = [sums.total, sums.without_line, *(one.sums for one in sums.lines)]
    return {
        f"shows_{name}": any(getattr(row, name) for row in rows)
        for name in ("carried_over", "changed", "returned", "gone")
    }
