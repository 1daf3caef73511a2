"""What the entries of a line, and of a year as a whole, come to; read in a fixed number of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Sum

from consultations.ledger.models import BudgetFund, BudgetLine, BudgetYear, Kind, LedgerEntry

FULL = 1000


@dataclass(frozen=True)
class Sums:
    """The sums of a line, of what is of no line, or of everything together, in cents."""

    by_kind: Mapping[str, int]
    warn_percent: int = 100

    def _sum(self, *kinds: Kind) -> int:
        return sum(self.by_kind.get(kind, 0) for kind in kinds)

    @property
    def allocated(self) -> int:
        return self._sum(Kind.ALLOCATION, Kind.WITHDRAWAL)

    @property
    def carried_over(self) -> int:
        return self._sum(Kind.CARRIED_OVER)

    @property
    def changed(self) -> int:
        """Corrections, and what was transferred from or to other lines."""
        return self._sum(Kind.CORRECTION, Kind.TRANSFER_IN) - self._sum(Kind.TRANSFER_OUT)

    @property
    def budget(self) -> int:
        """What there is to spend."""
        return self.allocated + self.carried_over + self.changed

    @property
    def reserved(self) -> int:
        """What is set aside and not yet granted."""
        return self._sum(Kind.RESERVATION) - self._sum(Kind.RELEASE)

    @property
    def granted(self) -> int:
        return self._sum(Kind.GRANT)

    @property
    def returned(self) -> int:
        """What came back of grants: not needed, or paid back."""
        return self._sum(Kind.UNUSED, Kind.REFUND)

    @property
    def paid(self) -> int:
        return self._sum(Kind.PAYMENT) - self._sum(Kind.REFUND)

    @property
    def gone(self) -> int:
        """What left at the end of the year: to the next one, or back to the reserve."""
        return self._sum(Kind.CARRIED_ON, Kind.TO_RESERVE)

    @property
    def room(self) -> int:
        """What is free: allocations, carried over, returns and corrections, less open reservations and grants."""
        return self.budget + self.returned - self.reserved - self.granted - self.gone

    @property
    def used(self) -> int:
        """What is granted or reserved, less what came back."""
        return max(0, self.granted + self.reserved - self.returned)

    @property
    def used_percent(self) -> int:
        """Rounded down, so that nothing looks full that is not; 0 without a budget."""
        return min(100, self.used * 100 // self.budget) if self.budget > 0 else 0

    @property
    def is_nearly_used(self) -> bool:
        """Whether the municipality warns for it."""
        return self.budget > 0 and self.used * 100 >= self.budget * self.warn_percent

    def __add__(self, other: "Sums") -> "Sums":
        kinds = {*self.by_kind, *other.by_kind}
        return Sums({kind: self.by_kind.get(kind, 0) + other.by_kind.get(kind, 0) for kind in kinds}, self.warn_percent)


@dataclass(frozen=True)
class LineSums:
    """A line with its sums, and how long its parts are in the chart, in thousandths of the largest line."""

    line: BudgetLine
    sums: Sums
    largest: int

    def _length(self, cents: int) -> int:
        return max(0, cents) * FULL // self.largest if self.largest > 0 else 0

    @property
    def granted_length(self) -> int:
        return self._length(self.sums.granted - self.sums.returned)

    @property
    def reserved_length(self) -> int:
        return self._length(self.sums.reserved)

    @property
    def whole_length(self) -> int:
        return max(self._length(self.sums.budget), self.granted_length + self.reserved_length)


@dataclass(frozen=True)
class YearSums:
    """A whole year: its lines, areas first and by name; what is of no line; and all of it together."""

    year: BudgetYear
    lines: list[LineSums]
    without_line: Sums
    total: Sums


def sums_of_year(year: BudgetYear) -> YearSums:
    """The sums of every line of this year; three queries however many entries."""
    warn = warn_percent() if year.closed_at is None else 101
    by_line = _by_line_and_kind([year.pk])
    lines = list(year.lines.select_related("area").defer("area__outline", "area__introduction"))
    for line in lines:
        line.year = year
    lines.sort(key=lambda line: (line.area is None, line.label.casefold()))
    found = {line.pk: Sums(by_line.get(line.pk, {}), warn) for line in lines}
    without = Sums(by_line.get(None, {}), warn)
    total = sum(found.values(), without)
    largest = max((sums.budget for sums in found.values()), default=0)
    return YearSums(year, [LineSums(line, found[line.pk], largest) for line in lines], without, total)


def sums_of_lines(lines: Iterable[BudgetLine]) -> list[LineSums]:
    """The sums of these lines, which have their year with them; two queries."""
    lines = list(lines)
    by_line = _by_line_and_kind({line.year_id for line in lines}, [line.pk for line in lines])
    usual = warn_percent()
    sums = [Sums(by_line.get(line.pk, {}), usual if line.year.closed_at is None else 101) for line in lines]
    largest = max((one.budget for one in sums), default=0)
    return [LineSums(line, one, largest) for line, one in zip(lines, sums, strict=True)]


def warn_percent() -> int:
    """From which part used the municipality warns, in percents."""
    found = BudgetFund.objects.filter(pk=1).values_list("warn_percent", flat=True).first()
    return BudgetFund._meta.get_field("warn_percent").default if found is None else found


def _by_line_and_kind(years: Iterable[int], lines: list[int] | None = None) -> dict[int | None, dict[str, int]]:
    entries = LedgerEntry.objects.filter(year__in=list(years)).order_by()
    if lines is not None:
        entries = entries.filter(line__in=lines)
    sums: dict[int | None, dict[str, int]] = {}
    for line, kind, total in entries.values_list("line", "kind").annotate(total=Sum("amount")):
        sums.setdefault(line, {})[kind] = total
    return sums
