"""What the tests of the neighbourhood budget share: years, lines with money, and what is said with an entry."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Participant
from areas.models import Area
from consultations.initiatives.actions import Proposal, submit_initiative
from consultations.ledger import actions
from consultations.ledger.books import Voucher
from consultations.ledger.sums import sums_of_year
from consultations.models import BudgetFund, BudgetLine, BudgetYear, Initiative, LedgerEntry
from consultations.register.authors import Author

MakeLine = Callable[..., BudgetLine]


def euro(amount: float) -> int:
    """Cents."""
    return round(amount * 100)


def said(description: str = "", **fields: Any) -> Voucher:
    """What is said with an entry."""
    return Voucher(**{"on": date(2026, 1, 1), "decided_by": "gemeenteraad", "description": description, **fields})


def entered(action: Callable[..., LedgerEntry], amount: float, **fields: Any) -> LedgerEntry:
    """An entry of so many euros."""
    return action(amount=euro(amount), **{"voucher": said(), "by": None, **fields})


@pytest.fixture
def year(db: None) -> BudgetYear:
    return actions.open_year(year=timezone.localdate().year, by=None)


@pytest.fixture
def make_line(year: BudgetYear) -> MakeLine:
    """Makes lines with money: of an area that is made too, or of a purpose."""

    def make(name: str = "Vogelwijk", euros: float = 10_000, *, purpose: bool = False, **fields: Any) -> BudgetLine:
        year_of_line = fields.pop("year", year)
        if purpose:
            line = actions.add_line(year=year_of_line, name=name, by=None)
        else:
            number = Area.objects.count() + 1
            area = Area.objects.filter(name=name).first() or Area.objects.create(
                code=f"WK0002{number:02}", edition=2026, name=name, slug=name.lower().replace(" ", "-"), kind="wijk"
            )
            line = actions.add_line(year=year_of_line, area=area, by=None)
        if euros:
            entered(actions.allocate, euros, line=line)
        return line

    return make


@pytest.fixture
def line(make_line: MakeLine) -> BudgetLine:
    """A line with 10,000 euros."""
    return make_line()


@pytest.fixture
def initiative(resident: Participant) -> Initiative:
    proposal = Proposal(title="Moestuin achter het buurthuis", what="Groente telen.")
    return submit_initiative(author=Author(participant=resident), proposal=proposal)[0]


def room(line: BudgetLine) -> float:
    """What is free of a line in euros, checked to be what its entries come to."""
    line.refresh_from_db()
    check_books()
    return line.room / 100


def check_books() -> None:
    """Every stored sum is the sum of the entries, and what the formula says; nothing is below zero."""
    for year in BudgetYear.objects.all():
        sums = sums_of_year(year)
        assert year.room == LedgerEntry.objects.filter(year=year).total() == sums.total.room >= 0
        for one in sums.lines:
            assert one.line.room == LedgerEntry.objects.filter(line=one.line).total() == one.sums.room >= 0
        assert not LedgerEntry.objects.filter(year=year, line__isnull=False).exclude(line__year=year).exists()
    if fund := BudgetFund.objects.first():
        assert fund.reserve == LedgerEntry.objects.all().in_reserve() >= 0
    for promise in LedgerEntry.objects.filter(kind__in=("reservation", "grant")).select_related("outstanding"):
        by_kind = {"release": 0, "payment": 0, "unused": 0, "refund": 0}
        for follower in promise.followed_by.filter(kind__in=by_kind):
            by_kind[follower.kind] += follower.amount
        used = by_kind["release"] + by_kind["payment"] + by_kind["unused"]
        assert promise.outstanding.remainder == promise.amount - used
        assert promise.outstanding.paid == by_kind["payment"] - by_kind["refund"]
