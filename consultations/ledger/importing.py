"""Bringing the allocations of a year in from a file; bringing them in again changes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from areas.models import Area
from consultations.ledger import actions
from consultations.ledger.books import Voucher
from consultations.ledger.budget_files import BudgetRow
from consultations.ledger.errors import AlreadyEntered
from consultations.ledger.models import BudgetLine, BudgetYear


@dataclass
class Report:
    """What became of the rows of a file, and the sum in cents of what was written."""

    read: int = 0
    written: int = 0
    unchanged: int = 0
    refused: list[str] = field(default_factory=list)
    cents: int = 0


class RowRefused(Exception):
    """One row cannot be entered; the others go on."""


@transaction.atomic
def import_budget(
    *, year: int, rows: Iterable[BudgetRow | tuple[str, str]], usual: Voucher, purposes: Iterable[str] = ()
) -> Report:
    """Enter each row as an allocation, or below zero as a correction; a row without a name corrects the whole year.

    `usual` is said with rows that do not say it themselves. A name is that of an area in force, of a line the year has,
    or one of `purposes`. A row that cannot be entered is named in the report and stops nothing else. A row that was
    entered before with another amount is refused: the books never change.
    """
    report = Report()
    known = list(rows)
    budget = actions.open_year(year=year, by=None)
    areas = _Areas(budget, {name.casefold() for name in purposes})
    # What is added comes first, so that a correction in the first row finds money to take.
    given = [row for row in known if isinstance(row, BudgetRow)]
    report.read = len(known)
    report.refused = [": ".join(row) for row in known if isinstance(row, tuple)]
    seen = set[str]()
    for row in sorted(given, key=lambda row: row.amount < 0):
        try:
            with transaction.atomic():
                _enter(row, budget, areas, usual, seen, report)
        except (RowRefused, ValidationError) as refusal:
            words = refusal.messages if isinstance(refusal, ValidationError) else [str(refusal)]
            report.refused.append(f"{row.place}: {row.name or 'whole year'} {'; '.join(words)}")
    return report


class _Areas:
    """Finds the place of a row among areas and lines."""

    def __init__(self, year: BudgetYear, purposes: set[str]) -> None:
        self.year, self.purposes = year, purposes
        rows = list(Area.objects.newest().named())
        self.by_code = {area.code: area for area in rows}
        self.by_name: dict[str, list[Area]] = {}
        for area in rows:
            self.by_name.setdefault(area.name.casefold(), []).append(area)
            self.by_name.setdefault(area.slug, []).append(area)

    def line_of(self, row: BudgetRow) -> BudgetLine:
        name = row.name.casefold()
        if row.code:
            if row.code not in self.by_code:
                raise RowRefused(f"there is no area with the code {row.code[:20]}")
            return actions.add_line(year=self.year, area=self.by_code[row.code], by=None)
        found = {area.pk: area for area in self.by_name.get(name, [])}
        if len(found) > 1:
            raise RowRefused("is the name of several areas: give its code")
        if found:
            return actions.add_line(year=self.year, area=next(iter(found.values())), by=None)
        has_line = self.year.lines.filter(area=None, name__iexact=row.name).exists()
        if name in self.purposes or has_line:
            return actions.add_line(year=self.year, name=row.name, by=None)
        raise RowRefused("is no area; name it with --purpose if it is meant")


def _enter(row: BudgetRow, year: BudgetYear, areas: _Areas, usual: Voucher, seen: set[str], report: Report) -> None:
    line = areas.line_of(row) if row.code or row.name else None
    key = f"import:{year.year}:{line.slug if line else ''}:{row.description}"[:160]
    if key in seen:
        raise RowRefused("is in this file twice; give each its own omschrijving")
    seen.add(key)
    voucher = Voucher(
        on=row.on or usual.on,
        decided_by=row.decided_by or usual.decided_by,
        decision=row.decision or usual.decision,
        description=row.description or usual.description,
        key=key,
    )
    try:
        if line is not None and row.amount > 0:
            actions.allocate(line=line, amount=row.amount, voucher=voucher, by=None)
        else:
            actions.correct(year=year, line=line, amount=row.amount, voucher=voucher, by=None)
    except AlreadyEntered as before:
        if before.entry.amount != row.amount:
            raise RowRefused("was entered before with another amount; enter a correction") from before
        report.unchanged += 1
    else:
        report.written += 1
        report.cents += row.amount
