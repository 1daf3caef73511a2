"""The end of a year: what is left goes on or back by the rule of the municipality, and what was reserved goes along."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from accounts.rules import check, may_manage_money
from clock.now import database_now
from cms.caching import forget_pages
from consultations.ledger import rules
from consultations.ledger.books import Books, Voucher, lock_fund, lock_outstanding
from consultations.ledger.lines import line_like
from consultations.ledger.models import (
    BudgetFund,
    BudgetLine,
    BudgetYear,
    EntryQuerySet,
    Kind,
    LedgerEntry,
    OutstandingSum,
)


@dataclass(frozen=True)
class Leaving:
    """What leaves one line at the end of the year, in cents: on to the next, back to the reserve, and reserved."""

    line: BudgetLine
    carried: int
    returned: int
    reserved: int


@dataclass(frozen=True)
class Plan:
    """What closing a year does; `undivided` below zero must first be divided over the lines."""

    lines: list[Leaving]
    undivided: int


def plan_of(year: BudgetYear, fund: BudgetFund) -> Plan:
    """What closing the year would do now."""
    lines = list(year.lines.select_related("area", "year").order_by("pk"))
    allocated = _by_line(LedgerEntry.objects.filter(year=year, kind__in=(Kind.ALLOCATION, Kind.WITHDRAWAL)), "amount")
    rooms = _by_line(LedgerEntry.objects.filter(year=year), "effect")
    open_sums = OutstandingSum.objects.filter(entry__year=year, entry__kind=Kind.RESERVATION)
    reserved = dict(open_sums.values_list("entry__line").annotate(total=Sum("remainder")))
    leaving = []
    for line in lines:
        room = rooms.get(line.pk, 0)
        carried = carried_by_rule(fund, room=room, allocated=allocated.get(line.pk, 0))
        leaving.append(Leaving(line, carried, room - carried, reserved.get(line.pk, 0)))
    return Plan(leaving, rooms.get(None, 0))


def carried_by_rule(fund: BudgetFund, *, room: int, allocated: int) -> int:
    """How much of what is free goes on to the next year, in cents; the rest goes back to the reserve."""
    if fund.at_years_end == BudgetFund.AtYearsEnd.CARRY:
        return room
    if fund.at_years_end == BudgetFund.AtYearsEnd.RETURN:
        return 0
    return min(room, allocated * fund.carry_percent // 100)


@transaction.atomic
def close_year(*, year: BudgetYear, on: date, decided_by: str, decision: str = "", by: User | None) -> BudgetYear:
    """Close the books of a year; what was promised in it is still paid from it.

    Raises ValidationError when it was closed before, when a correction is not divided over the lines yet, or when the
    next year is closed.
    """
    check(may_manage_money, by)
    books = Books([year.pk], with_reserve=True)
    year = books.years[year.pk]
    rules.check_open(year, Kind.CARRIED_ON)
    plan = plan_of(year, books.fund or lock_fund())
    _check_divided(plan)
    targets = _next_lines(books, plan, year, by)
    books.lock_lines([*(one.line.pk for one in plan.lines), *(line.pk for line in targets.values())])
    voucher = Voucher(on=on, decided_by=decided_by, decision=decision)
    for one in plan.lines:
        _leave(books, one, targets.get(one.line.pk), voucher, by)
    if plan.undivided:
        books.write(Kind.TO_RESERVE, plan.undivided, year=year.pk, line=None, voucher=voucher, by=by)
    year.closed_at = database_now()
    year.save(update_fields=["closed_at"])
    log(year, "ledger.close_year", user=by)
    forget_pages()
    return year


def _by_line(entries: EntryQuerySet, column: str) -> dict[int | None, int]:
    return dict(entries.order_by().values_list("line").annotate(total=Sum(column)))


def _check_divided(plan: Plan) -> None:
    if plan.undivided < 0:
        raise ValidationError(
            _("Er is een correctie op het hele jaar. Verdeel die eerst: boek over van een regel naar het hele jaar.")
        )


def _next_lines(books: Books, plan: Plan, year: BudgetYear, by: User | None) -> dict[int, BudgetLine]:
    """Where the money of each line goes on; the next year is opened when there is any."""
    going = [one.line for one in plan.lines if one.carried or one.reserved]
    if not going:
        return {}
    following, _is_new = BudgetYear.objects.get_or_create(year=year.year + 1)
    books.lock_years([following.pk])
    following = books.years[following.pk]
    rules.check_open(following, Kind.CARRIED_OVER)
    return {line.pk: line_like(line, following, by=by) for line in going}


def _leave(books: Books, leaving: Leaving, target: BudgetLine | None, voucher: Voucher, by: User | None) -> None:
    if leaving.returned:
        line = leaving.line
        books.write(Kind.TO_RESERVE, leaving.returned, year=line.year_id, line=line.pk, voucher=voucher, by=by)
    if target is None:
        return
    if leaving.carried:
        _carry(books, leaving.line, target, leaving.carried, voucher, by)
    for reservation in leaving.line.entries.filter(kind=Kind.RESERVATION, outstanding__remainder__gt=0):
        _carry_reservation(books, reservation, leaving.line, target, voucher, by)


def _carry(books: Books, line: BudgetLine, target: BudgetLine, amount: int, voucher: Voucher, by: User | None) -> None:
    gone = books.write(Kind.CARRIED_ON, amount, year=line.year_id, line=line.pk, voucher=voucher, by=by)
    books.write(Kind.CARRIED_OVER, amount, year=target.year_id, line=target.pk, voucher=voucher, by=by, about=gone)


def _carry_reservation(
    books: Books, reservation: LedgerEntry, line: BudgetLine, target: BudgetLine, voucher: Voucher, by: User | None
) -> None:
    """A promise does not end with the year: the money goes on and is set aside again for the same plan."""
    open_sum = lock_outstanding(reservation)
    amount = open_sum.remainder
    for_it = Voucher(
        on=voucher.on,
        decided_by=voucher.decided_by,
        decision=voucher.decision,
        description=reservation.description,
        initiative=reservation.initiative,
    )
    books.write(Kind.RELEASE, amount, year=line.year_id, line=line.pk, voucher=for_it, by=by, about=reservation)
    open_sum.remainder = 0
    open_sum.save()
    _carry(books, line, target, amount, for_it, by)
    again = books.write(
        Kind.RESERVATION, amount, year=target.year_id, line=target.pk, voucher=for_it, by=by, about=reservation
    )
    OutstandingSum.objects.create(entry=again, remainder=amount)
