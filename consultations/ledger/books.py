"""The books while they are open: rows locked in one order, counted, and written.

Everyone locks in the same order: the fund, years from old to new, lines by number, then what is outstanding. So nobody
waits for each other, and what was counted still holds when it is written.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from accounts.models import User
from accounts.rules import check, may_manage_money
from clock.now import database_now
from consultations.ledger import rules
from consultations.ledger.errors import AlreadyEntered
from consultations.ledger.models import (
    ADDS,
    EMPTIES_RESERVE,
    FILLS_RESERVE,
    TAKES,
    BudgetFund,
    BudgetLine,
    BudgetYear,
    Initiative,
    Kind,
    LedgerEntry,
    OutstandingSum,
)


@dataclass(frozen=True)
class Voucher:
    """What is said beside an amount: when, who decided, by which decision, for what and for which initiative.

    `key` names the form or the row of a file it comes from: with the same key nothing is entered twice.
    """

    on: date
    decided_by: str
    decision: str = ""
    description: str = ""
    initiative: Initiative | None = None
    key: str | None = None

    def without_key(self) -> "Voucher":
        """For the entries that come along with the one that has the key."""
        return replace(self, key=None)


class Books:
    """Locked years and lines, each with what is free of it as counted from its entries; use inside a transaction."""

    def __init__(self, years: Iterable[int], lines: Iterable[int] = (), *, with_reserve: bool = False) -> None:
        self.fund: BudgetFund | None = lock_fund() if with_reserve else None
        self.years = dict[int, BudgetYear]()
        self.lines = dict[int, BudgetLine]()
        self.lock_years(years)
        self.lock_lines(lines)
        if self.fund:
            self.fund.reserve = LedgerEntry.objects.all().in_reserve()

    def lock_years(self, keys: Iterable[int]) -> None:
        """Lock these years, none of them older than what is locked already."""
        for year in BudgetYear.objects.select_for_update().filter(pk__in=set(keys)).order_by("year"):
            year.room = LedgerEntry.objects.filter(year=year).total()
            self.years[year.pk] = year

    def lock_lines(self, keys: Iterable[int]) -> None:
        """Lock these lines of years that are locked already."""
        locked = BudgetLine.objects.select_for_update(of=("self",)).select_related("area").filter(pk__in=set(keys))
        for line in locked.order_by("pk"):
            line.year = self.years[line.year_id]
            line.room = LedgerEntry.objects.filter(line=line).total()
            self.lines[line.pk] = line

    def write(
        self,
        kind: Kind,
        amount: int,
        *,
        year: int,
        line: int | None,
        voucher: Voucher,
        by: User | None,
        about: LedgerEntry | None = None,
    ) -> LedgerEntry:
        """One entry; raises PermissionDenied, YearIsClosed, NotEnoughMoney or AlreadyEntered."""
        check(may_manage_money, by)
        if voucher.key and (known := LedgerEntry.objects.filter(key=voucher.key).first()):
            raise AlreadyEntered(known)
        the_year, the_line = self.years[year], self.lines[line] if line else None
        effect = signed(kind, amount, ADDS, TAKES)
        in_reserve = signed(kind, amount, FILLS_RESERVE, EMPTIES_RESERVE)
        rules.check_open(the_year, kind)
        rules.check_room(the_line, the_year, effect)
        if in_reserve:
            self._change_reserve(in_reserve)
        if effect:
            self._change_room(the_year, the_line, effect)
        return LedgerEntry.objects.create(
            year=the_year,
            line=the_line,
            kind=kind,
            amount=amount,
            effect=effect,
            reserve_effect=in_reserve,
            about=about,
            **vars(voucher),
            entered_by=by,
            entered_at=database_now(),
        )

    def _change_room(self, year: BudgetYear, line: BudgetLine | None, effect: int) -> None:
        year.room += effect
        year.save(update_fields=["room"])
        if line is not None:
            line.room += effect
            line.save(update_fields=["room"])

    def _change_reserve(self, effect: int) -> None:
        if self.fund is None:
            raise RuntimeError("lock the reserve before it changes")
        rules.check_reserve(self.fund.reserve, effect)
        self.fund.reserve += effect
        self.fund.save(update_fields=["reserve"])


def signed(kind: Kind, amount: int, adds: Iterable[Kind], takes: Iterable[Kind]) -> int:
    """What an entry of this kind does, in cents; the database takes no other."""
    return amount if kind in adds else -amount if kind in takes else 0


def lock_fund() -> BudgetFund:
    """The one fund, locked; made when there is none."""
    BudgetFund.objects.get_or_create(pk=1)
    return BudgetFund.objects.select_for_update().get(pk=1)


def lock_outstanding(entry: LedgerEntry) -> OutstandingSum:
    """What is open of this reservation or grant, locked; the last lock of all."""
    return OutstandingSum.objects.select_for_update().get(entry=entry)
