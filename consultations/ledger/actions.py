"""Every write in the books of the neighbourhood budget; each is one step that holds as a whole or not at all.

All raise ValidationError in words for who enters it: NotEnoughMoney, YearIsClosed or NotThisEntry; and AlreadyEntered
for a form that was sent before.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from accounts.rules import check, may_manage_money
from areas.models import Area
from cms.caching import forget_pages
from consultations.ledger import rules
from consultations.ledger.books import Books, Voucher, lock_fund, lock_outstanding
from consultations.ledger.errors import NotThisEntry
from consultations.ledger.lines import line_in, line_like
from consultations.ledger.models import BudgetFund, BudgetLine, BudgetYear, Kind, LedgerEntry, OutstandingSum


@transaction.atomic
def open_year(*, year: int, by: User | None) -> BudgetYear:
    """A year gets its books; a year that has them keeps them."""
    check(may_manage_money, by)
    budget, is_new = BudgetYear.objects.get_or_create(year=year)
    if is_new:
        log(budget, "ledger.open_year", user=by)
        forget_pages()
    return budget


@transaction.atomic
def add_line(
    *, year: BudgetYear, area: Area | None = None, name: str = "", english: str = "", by: User | None
) -> BudgetLine:
    """An area, or a purpose without one, gets a line in this year; one that is there is given back."""
    check(may_manage_money, by)
    year = BudgetYear.objects.select_for_update().get(pk=year.pk)
    rules.check_open(year, Kind.ALLOCATION)
    if (area is None) == (not name):
        raise ValidationError(_("Kies een gebied of vul een naam in."))
    return line_in(year, area=area, name=name, by=by, local_texts={"en": {"name": english}} if english else {})


@transaction.atomic
def set_rules(*, fund: BudgetFund, by: User | None) -> BudgetFund:
    """The municipality says from when it warns, and what happens with what is left at the end of a year."""
    check(may_manage_money, by)
    kept = lock_fund()
    kept.warn_percent, kept.at_years_end = fund.warn_percent, fund.at_years_end
    kept.carry_percent = fund.carry_percent
    kept.full_clean()
    kept.save()
    log(kept, "ledger.set_rules", user=by)
    forget_pages()
    return kept


@transaction.atomic
def allocate(*, line: BudgetLine, amount: int, voucher: Voucher, by: User | None) -> LedgerEntry:
    """An area gets money for this year."""
    return _enter(Kind.ALLOCATION, line, amount, voucher, by)


@transaction.atomic
def withdraw(*, line: BudgetLine, amount: int, voucher: Voucher, by: User | None) -> LedgerEntry:
    """An area gets money for this year from the reserve."""
    return _enter(Kind.WITHDRAWAL, line, amount, voucher, by, with_reserve=True)


@transaction.atomic
def deposit(*, year: BudgetYear, amount: int, voucher: Voucher, by: User | None) -> LedgerEntry:
    """The municipality puts money in the reserve."""
    books = Books([year.pk], with_reserve=True)
    return _noted(books.write(Kind.DEPOSIT, amount, year=year.pk, line=None, voucher=voucher, by=by), by)


@transaction.atomic
def correct(
    *, year: BudgetYear, line: BudgetLine | None, amount: int, voucher: Voucher, by: User | None
) -> LedgerEntry:
    """What was entered wrong, or changed from outside, is put right: more or less, of a line or of the whole year."""
    books = Books([year.pk], [line.pk] if line else [])
    key = line.pk if line else None
    return _noted(books.write(Kind.CORRECTION, amount, year=year.pk, line=key, voucher=voucher, by=by), by)


@transaction.atomic
def transfer(
    *,
    year: BudgetYear,
    source: BudgetLine | None,
    target: BudgetLine | None,
    amount: int,
    voucher: Voucher,
    by: User | None,
) -> LedgerEntry:
    """Money moves to another line of the same year; None is the part of the year that is of no line."""
    if source == target or any(line is not None and line.year_id != year.pk for line in (source, target)):
        raise ValidationError(_("Kies twee verschillende regels van hetzelfde jaar."))
    keys = [line.pk if line else None for line in (source, target)]
    books = Books([year.pk], [key for key in keys if key])
    if source is None:
        rules.check_without_line(year_without_lines(year), amount)
    gone = books.write(Kind.TRANSFER_OUT, amount, year=year.pk, line=keys[0], voucher=voucher, by=by)
    came = voucher.without_key()
    books.write(Kind.TRANSFER_IN, amount, year=year.pk, line=keys[1], voucher=came, by=by, about=gone)
    return _noted(gone, by)


@transaction.atomic
def reserve(*, line: BudgetLine, amount: int, voucher: Voucher, by: User | None) -> LedgerEntry:
    """Money is set aside for a plan that is not decided yet."""
    rules.check_initiative(voucher.initiative)
    entry = _enter(Kind.RESERVATION, line, amount, voucher, by)
    OutstandingSum.objects.create(entry=entry, remainder=amount)
    return entry


@transaction.atomic
def release(*, reservation: LedgerEntry, amount: int, voucher: Voucher, by: User | None) -> LedgerEntry:
    """What was set aside, or a part of it, is free again."""
    rules.check_is(reservation, Kind.RESERVATION)
    books = _books_of(reservation)
    return _noted(_release(books, reservation, amount, voucher, by), by)


@transaction.atomic
def grant(
    *, line: BudgetLine, amount: int, voucher: Voucher, by: User | None, reservation: LedgerEntry | None = None
) -> LedgerEntry:
    """Money is promised, from what was set aside for it as far as that goes, or directly."""
    rules.check_initiative(voucher.initiative)
    books = Books([line.year_id], [line.pk])
    if reservation is not None:
        rules.check_is(reservation, Kind.RESERVATION)
        if reservation.line_id != line.pk:
            raise NotThisEntry(_("Deze reservering is van een andere regel."))
        if used := min(amount, lock_outstanding(reservation).remainder):
            _release(books, reservation, used, voucher.without_key(), by)
    entry = books.write(Kind.GRANT, amount, year=line.year_id, line=line.pk, voucher=voucher, by=by, about=reservation)
    OutstandingSum.objects.create(entry=entry, remainder=amount)
    return _noted(entry, by)


@transaction.atomic
def pay(*, grant: LedgerEntry, amount: int, voucher: Voucher, by: User | None) -> LedgerEntry:
    """A part of what was promised is paid; what is free does not change."""
    rules.check_is(grant, Kind.GRANT)
    books = _books_of(grant)
    entry = books.write(
        Kind.PAYMENT, amount, year=grant.year_id, line=grant.line_id, voucher=_of(grant, voucher), by=by, about=grant
    )
    open_sum = lock_outstanding(grant)
    rules.check_remainder(open_sum.remainder, amount)
    open_sum.remainder -= amount
    open_sum.paid += amount
    open_sum.save()
    return _noted(entry, by)


@transaction.atomic
def free_unused(*, grant: LedgerEntry, amount: int, voucher: Voucher, by: User | None) -> LedgerEntry:
    """What was promised and not paid turns out not to be needed: it is free again."""
    entry = _comes_back(Kind.UNUSED, grant, amount, voucher, by)
    open_sum = lock_outstanding(grant)
    rules.check_remainder(open_sum.remainder, amount)
    open_sum.remainder -= amount
    open_sum.save()
    return _noted(entry, by)


@transaction.atomic
def refund(*, grant: LedgerEntry, amount: int, voucher: Voucher, by: User | None) -> LedgerEntry:
    """Who got the money pays a part of it back: it is free again."""
    entry = _comes_back(Kind.REFUND, grant, amount, voucher, by)
    open_sum = lock_outstanding(grant)
    rules.check_paid(open_sum.paid, amount)
    open_sum.paid -= amount
    open_sum.save()
    return _noted(entry, by)


def year_without_lines(year: BudgetYear) -> int:
    """What is free of a year that is of no line, in cents; below zero when a correction is still to be divided."""
    return LedgerEntry.objects.filter(year=year, line=None).total()


def _enter(
    kind: Kind, line: BudgetLine, amount: int, voucher: Voucher, by: User | None, *, with_reserve: bool = False
) -> LedgerEntry:
    books = Books([line.year_id], [line.pk], with_reserve=with_reserve)
    return _noted(books.write(kind, amount, year=line.year_id, line=line.pk, voucher=voucher, by=by), by)


def _books_of(entry: LedgerEntry) -> Books:
    return Books([entry.year_id], [entry.line_id] if entry.line_id else [])


def _release(books: Books, reservation: LedgerEntry, amount: int, voucher: Voucher, by: User | None) -> LedgerEntry:
    entry = books.write(
        Kind.RELEASE,
        amount,
        year=reservation.year_id,
        line=reservation.line_id,
        voucher=_of(reservation, voucher),
        by=by,
        about=reservation,
    )
    open_sum = lock_outstanding(reservation)
    rules.check_remainder(open_sum.remainder, amount)
    open_sum.remainder -= amount
    open_sum.save()
    return entry


def _comes_back(kind: Kind, grant: LedgerEntry, amount: int, voucher: Voucher, by: User | None) -> LedgerEntry:
    """Into the line it came from, or, once that year is closed, into the same line of the first year still open."""
    rules.check_is(grant, Kind.GRANT)
    line = grant.line
    if line is None:
        raise RuntimeError("a grant has a line")
    year = BudgetYear.objects.filter(year__gte=line.year.year, closed_at=None).order_by("year").first()
    books = Books([year.pk if year else line.year_id])
    if year is not None and year.pk != line.year_id:
        line = line_like(line, books.years[year.pk], by=by)
    books.lock_lines([line.pk] if line.year_id in books.years else [])
    return books.write(kind, amount, year=line.year_id, line=line.pk, voucher=_of(grant, voucher), by=by, about=grant)


def _of(entry: LedgerEntry, voucher: Voucher) -> Voucher:
    """What follows a reservation or grant serves the same initiative."""
    return Voucher(
        on=voucher.on,
        decided_by=voucher.decided_by,
        decision=voucher.decision,
        description=voucher.description or entry.description,
        initiative=entry.initiative,
        key=voucher.key,
    )


def _noted(entry: LedgerEntry, by: User | None) -> LedgerEntry:
    log(entry, f"ledger.{entry.kind}", user=by, data={"amount": entry.amount, "year": entry.year.year})
    forget_pages()
    return entry
