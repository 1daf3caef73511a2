"""What an entry does to the money that is free, and what is refused."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from consultations.ledger import actions
from consultations.ledger.errors import AlreadyEntered, NotEnoughMoney, NotThisEntry
from consultations.ledger.models import NeverChanges
from consultations.models import BudgetLine, BudgetYear, Initiative, LedgerEntry, OutstandingSum
from tests.ledger.conftest import MakeLine, check_books, entered, euro, room, said

pytestmark = pytest.mark.django_db


def test_a_reservation_becomes_a_grant(line: BudgetLine) -> None:
    reserved = entered(actions.reserve, 4_000, line=line)
    assert room(line) == 6_000
    entered(actions.grant, 3_000, line=line, reservation=reserved)
    assert room(line) == 6_000
    assert OutstandingSum.objects.get(entry=reserved).remainder == euro(1_000)
    entered(actions.release, 1_000, reservation=reserved)
    assert room(line) == 7_000


def test_a_grant_larger_than_its_reservation_takes_the_rest_from_what_is_free(line: BudgetLine) -> None:
    reserved = entered(actions.reserve, 4_000, line=line)
    entered(actions.grant, 5_500, line=line, reservation=reserved)
    assert room(line) == 4_500
    assert OutstandingSum.objects.get(entry=reserved).remainder == 0


def test_a_payment_reduces_what_is_left_of_the_grant_and_not_the_room(line: BudgetLine) -> None:
    granted = entered(actions.grant, 2_500, line=line)
    entered(actions.pay, 1_000, grant=granted)
    assert room(line) == 7_500
    assert OutstandingSum.objects.get(entry=granted).remainder == euro(1_500)
    with pytest.raises(NotEnoughMoney, match=r"1\.500"):
        entered(actions.pay, 1_500.01, grant=granted)
    check_books()


def test_what_comes_back_is_free_again(line: BudgetLine) -> None:
    granted = entered(actions.grant, 2_500, line=line)
    entered(actions.pay, 2_000, grant=granted)
    entered(actions.free_unused, 500, grant=granted)
    entered(actions.refund, 300, grant=granted)
    assert room(line) == 8_300
    with pytest.raises(NotEnoughMoney):
        entered(actions.free_unused, 1, grant=granted)
    with pytest.raises(NotEnoughMoney, match=r"1\.700"):
        entered(actions.refund, 1_700.01, grant=granted)
    check_books()


def test_a_line_never_goes_below_zero(line: BudgetLine, make_line: MakeLine) -> None:
    make_line("Waterrijk", 50_000)
    for action in (actions.grant, actions.reserve):
        with pytest.raises(NotEnoughMoney, match="In Vogelwijk is nog"):
            entered(action, 10_000.01, line=line)
    with pytest.raises(NotEnoughMoney):
        entered(actions.correct, -10_000.01, year=line.year, line=line)
    entered(actions.grant, 10_000, line=line)
    assert room(line) == 0


def test_the_whole_year_never_goes_below_zero(year: BudgetYear, line: BudgetLine, make_line: MakeLine) -> None:
    """A correction without an area takes from the whole: two lines then have more than there is together."""
    other = make_line("Waterrijk", 5_000)
    entered(actions.correct, -4_000, year=year, line=None)
    entered(actions.grant, 10_000, line=line)
    with pytest.raises(NotEnoughMoney, match="Van het hele budget"):
        entered(actions.grant, 1_000.01, line=other)
    entered(actions.grant, 1_000, line=other)
    with pytest.raises(NotEnoughMoney):
        entered(actions.correct, -0.01, year=year, line=None)
    check_books()


def test_a_transfer_keeps_the_total(year: BudgetYear, line: BudgetLine, make_line: MakeLine) -> None:
    target = make_line("Buurtbemiddeling", 0, purpose=True)
    entered(actions.transfer, 2_500, year=year, source=line, target=target)
    assert (room(line), room(target)) == (7_500, 2_500)
    year.refresh_from_db()
    assert year.room == euro(10_000)


def test_a_correction_of_the_whole_year_can_be_divided(year: BudgetYear, line: BudgetLine) -> None:
    entered(actions.correct, -700, year=year, line=None)
    entered(actions.transfer, 700, year=year, source=line, target=None)
    assert room(line) == 9_300
    assert actions.year_without_lines(year) == 0
    with pytest.raises(NotEnoughMoney):
        entered(actions.transfer, 1, year=year, source=None, target=line)


def test_the_reserve_feeds_the_areas_and_is_never_empty_below_zero(year: BudgetYear, line: BudgetLine) -> None:
    with pytest.raises(NotEnoughMoney, match="In de reserve"):
        entered(actions.withdraw, 1, line=line)
    entered(actions.deposit, 8_000, year=year)
    year.refresh_from_db()
    assert year.room == euro(10_000)
    entered(actions.withdraw, 7_048, line=line)
    assert room(line) == 17_048
    assert LedgerEntry.objects.all().in_reserve() == euro(952)


def test_the_same_form_sent_twice_enters_once(line: BudgetLine) -> None:
    first = entered(actions.grant, 100, line=line, voucher=said(key="form:1"))
    with pytest.raises(AlreadyEntered) as again:
        entered(actions.grant, 100, line=line, voucher=said(key="form:1"))
    assert again.value.entry == first
    assert room(line) == 9_900


def test_entries_never_change(line: BudgetLine) -> None:
    entry = LedgerEntry.objects.get()
    entry.amount = 1
    for change in (
        entry.save,
        entry.delete,
        LedgerEntry.objects.all().delete,
        lambda: LedgerEntry.objects.update(amount=1),
    ):
        with pytest.raises(NeverChanges):
            change()
    assert room(line) == 10_000


def test_only_a_public_initiative_gets_money(line: BudgetLine, initiative: Initiative) -> None:
    Initiative.objects.update(published_at=None)
    for action in (actions.grant, actions.reserve):
        with pytest.raises(NotThisEntry):
            entered(action, 100, line=line, voucher=said(initiative=initiative))


def test_what_follows_belongs_to_a_grant_or_reservation(line: BudgetLine, make_line: MakeLine) -> None:
    reserved = entered(actions.reserve, 100, line=line)
    granted = entered(actions.grant, 100, line=line)
    with pytest.raises(NotThisEntry):
        entered(actions.pay, 100, grant=reserved)
    with pytest.raises(NotThisEntry):
        entered(actions.release, 100, reservation=granted)
    with pytest.raises(NotThisEntry):
        entered(actions.grant, 100, line=make_line("Waterrijk"), reservation=reserved)
    with pytest.raises(ValidationError):
        entered(actions.transfer, 100, year=line.year, source=line, target=line)


@pytest.mark.parametrize(
    ("model", "wrong", "constraint"),
    [
        (BudgetLine, {"room": -1}, "line_not_below_zero"),
        (BudgetLine, {"name": "Algemeen"}, "line_has_an_area_or_a_name"),
        (BudgetYear, {"room": -1}, "year_not_below_zero"),
        (OutstandingSum, {"remainder": -1}, "remainder_not_below_zero"),
        (OutstandingSum, {"paid": -1}, "paid_not_below_zero"),
    ],
)
def test_the_database_refuses_it_too(line: BudgetLine, model: type, wrong: dict[str, object], constraint: str) -> None:
    entered(actions.grant, 100, line=line)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model.objects.update(**wrong)


GRANTED = {"kind": "grant", "amount": 1, "effect": -1, "reserve_effect": 0}


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"amount": 0, "effect": 0}, "only_a_correction_is_negative"),
        ({"amount": -1, "effect": 1}, "only_a_correction_is_negative"),
        ({"kind": "correction", "amount": 0, "effect": 0}, "only_a_correction_is_negative"),
        ({"line": None}, "entry_has_its_line"),
        ({"kind": "payment", "effect": 0}, "entry_follows_another"),
        ({"decided_by": ""}, "entry_says_who_decided"),
        ({"kind": "deposit", "effect": 0, "reserve_effect": 1}, "deposit_has_no_line"),
        ({"effect": 1}, "entry_effect_follows_kind"),
        ({"effect": 0}, "entry_effect_follows_kind"),
        ({"kind": "allocation"}, "entry_effect_follows_kind"),
        ({"reserve_effect": 1}, "entry_reserve_effect_follows_kind"),
        ({"kind": "withdrawal", "effect": 1}, "entry_reserve_effect_follows_kind"),
    ],
)
def test_the_database_refuses_an_odd_entry(line: BudgetLine, wrong: dict[str, object], constraint: str) -> None:
    right = {**GRANTED, "on": "2026-01-01", "decided_by": "raad", "entered_at": "2026-01-01T12:00Z"}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        LedgerEntry.objects.create(**{"year": line.year, "line": line, **right, **wrong})
