"""Money granted at the same moment, on real connections: never more than there is."""

from datetime import date
from functools import partial

from consultations.ledger import actions
from consultations.ledger.closing import close_year
from consultations.ledger.errors import AlreadyEntered, NotEnoughMoney, YearIsClosed
from consultations.models import BudgetLine, BudgetYear, LedgerEntry
from tests.ledger.conftest import MakeLine, check_books, entered, euro, room, said
from tests.races import in_a_race, together


@in_a_race
def test_twenty_grants_at_once_never_spend_more_than_a_line_has(make_line: MakeLine) -> None:
    line = make_line("Vogelwijk", 1_000)
    make_line("Waterrijk", 100_000)
    failures = together([partial(entered, actions.grant, 300, line=line)] * 20)
    assert {type(failure) for failure in failures} == {NotEnoughMoney}
    assert LedgerEntry.objects.filter(kind="grant").count() == 3
    assert room(line) == 100


@in_a_race
def test_grants_in_two_areas_at_once_never_spend_more_than_the_whole(year: BudgetYear, make_line: MakeLine) -> None:
    lines = [make_line("Vogelwijk", 1_000), make_line("Waterrijk", 1_000)]
    entered(actions.correct, -1_000, year=year, line=None)
    failures = together([partial(entered, actions.grant, 300, line=line) for line in lines * 10])
    assert {type(failure) for failure in failures} == {NotEnoughMoney}
    assert LedgerEntry.objects.filter(kind="grant").count() == 3
    check_books()


@in_a_race
def test_transfers_back_and_forth_at_once_wait_for_each_other(year: BudgetYear, make_line: MakeLine) -> None:
    one, other = make_line("Vogelwijk", 1_000), make_line("Waterrijk", 1_000)
    ways = [(one, other), (other, one)] * 10
    calls = [partial(entered, actions.transfer, 10, year=year, source=a, target=b) for a, b in ways]
    assert together(calls) == []
    assert (room(one), room(other)) == (1_000, 1_000)


@in_a_race
def test_one_form_sent_from_twenty_tabs_enters_once(make_line: MakeLine) -> None:
    line = make_line()
    failures = together([partial(entered, actions.grant, 300, line=line, voucher=said(key="form:1"))] * 20)
    assert {type(failure) for failure in failures} == {AlreadyEntered}
    assert room(line) == 9_700


@in_a_race
def test_payments_at_once_never_pay_more_than_was_granted(make_line: MakeLine) -> None:
    granted = entered(actions.grant, 1_000, line=make_line())
    failures = together([partial(entered, actions.pay, 300, grant=granted)] * 20)
    assert {type(failure) for failure in failures} == {NotEnoughMoney}
    granted.outstanding.refresh_from_db()
    assert granted.outstanding.remainder == euro(100)
    check_books()


@in_a_race
def test_a_reservation_used_twenty_times_at_once_is_used_once(make_line: MakeLine) -> None:
    line = make_line("Vogelwijk", 1_000)
    reserved = entered(actions.reserve, 1_000, line=line)
    failures = together([partial(entered, actions.grant, 1_000, line=line, reservation=reserved)] * 20)
    assert {type(failure) for failure in failures} == {NotEnoughMoney}
    assert LedgerEntry.objects.filter(kind="grant").count() == 1
    assert room(line) == 0


@in_a_race
def test_grants_while_the_year_is_closed_are_in_it_or_refused(year: BudgetYear, line: BudgetLine) -> None:
    close = partial(close_year, year=year, on=date(2026, 12, 31), decided_by="college", by=None)
    failures = together([*[partial(entered, actions.grant, 100, line=line)] * 10, close, close])
    assert {type(failure) for failure in failures} <= {YearIsClosed}
    year.refresh_from_db()
    assert year.closed_at
    assert room(line) == 0
