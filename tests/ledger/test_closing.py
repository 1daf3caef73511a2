"""The end of a year: carried over or returned by the rule that the municipality sets."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from areas.models import Area
from consultations.ledger import actions
from consultations.ledger.closing import close_year
from consultations.ledger.errors import YearIsClosed
from consultations.models import BudgetFund, BudgetLine, BudgetYear, LedgerEntry
from tests.ledger.conftest import MakeLine, check_books, entered, euro, room

pytestmark = pytest.mark.django_db


def close(year: BudgetYear) -> BudgetYear:
    return close_year(year=year, on=date(year.year, 12, 31), decided_by="college", by=None)


def rule(at_years_end: str, percent: int = 10) -> None:
    actions.set_rules(fund=BudgetFund(at_years_end=at_years_end, carry_percent=percent), by=None)


def next_line(line: BudgetLine) -> BudgetLine:
    return BudgetLine.objects.get(year__year=line.year.year + 1, area=line.area, name=line.name)


@pytest.mark.parametrize(
    ("at_years_end", "carried", "returned"), [("carry", 7_000, 0), ("return", 0, 7_000), ("part", 1_000, 6_000)]
)
def test_what_is_left_goes_on_or_back(line: BudgetLine, at_years_end: str, carried: float, returned: float) -> None:
    rule(at_years_end)
    entered(actions.grant, 3_000, line=line)
    close(line.year)
    assert room(line) == 0
    assert LedgerEntry.objects.all().in_reserve() == euro(returned)
    assert LedgerEntry.objects.filter(kind="carried_over").total() == euro(carried)
    if carried:
        assert room(next_line(line)) == carried
    else:
        assert BudgetYear.objects.count() == 1


def test_what_was_reserved_stays_reserved_in_the_next_year(line: BudgetLine) -> None:
    rule("return")
    reserved = entered(actions.reserve, 2_000, line=line)
    entered(actions.grant, 500, line=line, reservation=reserved)
    close(line.year)
    following = next_line(line)
    again = LedgerEntry.objects.get(line=following, kind="reservation")
    assert again.amount == euro(1_500)
    assert room(following) == 0
    entered(actions.grant, 1_500, line=following, reservation=again)
    assert room(following) == 0


def test_a_purpose_without_an_area_goes_on_too(make_line: MakeLine) -> None:
    general = make_line("Algemeen", 1_000, purpose=True)
    close(general.year)
    assert room(next_line(general)) == 1_000


def test_nothing_is_entered_in_a_closed_year_but_what_was_granted_is_paid(line: BudgetLine) -> None:
    granted = entered(actions.grant, 3_000, line=line)
    close(line.year)
    for action in (actions.allocate, actions.grant, actions.reserve):
        with pytest.raises(YearIsClosed):
            entered(action, 1, line=line)
    with pytest.raises(YearIsClosed):
        close(line.year)
    with pytest.raises(YearIsClosed):
        actions.add_line(year=line.year, name="Algemeen", by=None)
    entered(actions.pay, 2_000, grant=granted)
    check_books()


def test_what_comes_back_of_a_closed_year_is_free_in_the_next(line: BudgetLine) -> None:
    granted = entered(actions.grant, 3_000, line=line)
    entered(actions.pay, 2_000, grant=granted)
    close(line.year)
    entered(actions.free_unused, 1_000, grant=granted)
    entered(actions.refund, 250, grant=granted)
    assert room(line) == 0
    assert room(next_line(line)) == 7_000 + 1_250


def test_a_correction_of_the_whole_is_divided_before_closing(year: BudgetYear, line: BudgetLine) -> None:
    entered(actions.correct, -1_000, year=year, line=None)
    with pytest.raises(ValidationError, match="Verdeel die eerst"):
        close(year)
    entered(actions.transfer, 1_000, year=year, source=line, target=None)
    close(year)
    assert room(next_line(line)) == 9_000


def test_what_is_of_no_line_goes_to_the_reserve(year: BudgetYear, line: BudgetLine) -> None:
    entered(actions.correct, 500, year=year, line=None)
    close(year)
    assert LedgerEntry.objects.all().in_reserve() == euro(500)
    check_books()


def test_an_area_goes_on_as_what_followed_it(line: BudgetLine) -> None:
    follows = Area.objects.create(code="WK000299", edition=2027, name="Vogelwijk-Zuid", slug="zuid", kind="wijk")
    follows.predecessors.add(line.area)
    close(line.year)
    assert BudgetLine.objects.get(year__year=line.year.year + 1).area == follows


def test_the_money_of_a_divided_area_is_moved_by_hand(line: BudgetLine) -> None:
    for name in ("Noord", "Zuid"):
        part = Area.objects.create(code=f"WK{name}", edition=2027, name=name, slug=name.lower(), kind="wijk")
        part.predecessors.add(line.area)
    with pytest.raises(ValidationError, match="verdeeld in andere gebieden"):
        close(line.year)
    assert room(line) == 10_000
