"""Allocations from a file: each broken row named, nothing entered twice, nothing changed."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from areas.models import Area
from consultations.models import BudgetLine, LedgerEntry
from tests.ledger.conftest import check_books, euro

pytestmark = pytest.mark.django_db


@pytest.fixture
def bring_in(tmp_path: Path, area: Area) -> Callable[..., dict[str, Any]]:
    def run(text: str, *options: str) -> dict[str, Any]:
        file, out = tmp_path / "budget.csv", StringIO()
        file.write_text(text)
        call_command("import_budget", file, "--year", "2026", *options, "--json", stdout=out, stderr=StringIO())
        check_books()
        return json.loads(out.getvalue())

    return run


def test_areas_by_code_name_and_address(bring_in: Callable[..., Any], area: Area) -> None:
    report = bring_in("code;naam;bedrag;omschrijving\nWK000101;;100;a\n;Stationsbuurt;100;b\n;stationsbuurt;100,50;c\n")
    assert report["written"] == 3
    assert report["cents"] == 30_050
    assert BudgetLine.objects.get().room == 30_050


def test_what_is_said_with_a_row_and_what_is_usual(bring_in: Callable[..., Any]) -> None:
    head = "naam,bedrag,omschrijving,besloten_door,besluit,datum"
    rows = ["Stationsbuurt,100,a,raad,nr. 4,2025-11-06", "Stationsbuurt,5,b,,,"]
    bring_in("\n".join([head, *rows]), "--decided-by", "college", "--date", "2026-01-02")
    first, second = LedgerEntry.objects.order_by("pk")
    assert (first.decided_by, first.decision, first.on.isoformat()) == ("raad", "nr. 4", "2025-11-06")
    assert (second.decided_by, second.on.isoformat()) == ("college", "2026-01-02")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Nergens;100;", "is no area"),
        ("Stationsbuurt;veel;", "no amount in euros"),
        ("Stationsbuurt;0;", "amount of 0"),
        ("Stationsbuurt;100", None),
        ("Stationsbuurt;-100;", "Stationsbuurt"),
        (";-100;", "whole year"),
    ],
)
def test_a_broken_row_is_named_and_stops_nothing(bring_in: Callable[..., Any], row: str, reason: str | None) -> None:
    report = bring_in(f"naam;bedrag;omschrijving\n{row}\nStationsbuurt;50;goed\n")
    assert LedgerEntry.objects.filter(description="goed", amount=euro(50)).exists()
    assert report["refused"] == (1 if reason else 0)
    assert all(reason in line and "line 2" in line for line in report["reasons"] if reason)


def test_another_amount_the_second_time_is_refused(bring_in: Callable[..., Any]) -> None:
    bring_in("naam;bedrag\nStationsbuurt;100\n")
    report = bring_in("naam;bedrag\nStationsbuurt;200\n")
    assert "another amount" in report["reasons"][0]
    assert BudgetLine.objects.get().room == euro(100)


def test_the_same_row_twice_in_a_file_is_refused(bring_in: Callable[..., Any]) -> None:
    report = bring_in("naam;bedrag\nStationsbuurt;100\nStationsbuurt;100\n")
    assert (report["written"], report["refused"]) == (1, 1)


def test_a_purpose_is_made_only_when_it_is_named(bring_in: Callable[..., Any]) -> None:
    assert bring_in("naam;bedrag\nAlgemeen;100\n")["refused"] == 1
    assert bring_in("naam;bedrag\nAlgemeen;100\n", "--purpose", "Algemeen")["written"] == 1
    assert bring_in("naam;bedrag\nalgemeen;100\n")["unchanged"] == 1


def test_no_table_is_told(bring_in: Callable[..., Any]) -> None:
    with pytest.raises(CommandError, match="lacks"):
        bring_in("wijk;geld\n")
    with pytest.raises(CommandError, match="lacks"):
        bring_in("")
