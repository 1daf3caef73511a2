"""The neighbourhood budgets of Delft in 2009 and 2010, with the figures it published, through the file and the site."""

import csv
import io
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils.html import strip_tags

from areas.models import Area
from consultations.ledger import actions
from consultations.models import BudgetLine, BudgetYear, LedgerEntry
from tests.ledger.conftest import check_books, euro, said

pytestmark = pytest.mark.django_db

LINES = {
    "Binnenstad": 88_181,
    "Vrijenban": 94_182,
    "Hof van Delft/Voordijkshoorn": 138_963,
    "Harnaschpolder": 15_000,
    "Tanthof": 98_801,
    "Voorhof": 147_813,
    "Buitenhof": 164_705,
    "Wippolder": 85_530,
    "Algemeen": 68_152,
}
WHOLE_2009 = [("gat tussen storting in en onttrekking aan de reserve", -7_048)]
WHOLE_2010 = [("vervallen subsidie", -360_000), ("gat tussen storting in en onttrekking aan de reserve", -7_132)]


def budget_file(folder: Path, lines: dict[str, int], whole: list[tuple[str, int]]) -> Path:
    rows = [f"{name};{amount};" for name, amount in lines.items()] + [f";{amount};{why}" for why, amount in whole]
    file = folder / "budget.csv"
    file.write_text("\n".join(["naam;bedrag;omschrijving", *rows]))
    return file


def bring_in(year: int, file: Path) -> dict[str, int]:
    out = StringIO()
    call_command("import_budget", file, "--year", year, "--purpose", "Algemeen", "--json", stdout=out)
    return json.loads(out.getvalue())


@pytest.fixture
def delft(tmp_path: Path) -> None:
    for number, name in enumerate(LINES):
        if name != "Algemeen":
            slug = name.lower().replace(" ", "-").replace("/", "-")
            Area.objects.create(code=f"WK0503{number:02}", edition=2009, name=name, slug=slug, kind="wijk")
    assert bring_in(2009, budget_file(tmp_path, LINES, WHOLE_2009))["written"] == 10
    lines_2010 = {**LINES, "Vrijenban": 94_251, "Algemeen": 68_167}
    assert bring_in(2010, budget_file(tmp_path, lines_2010, WHOLE_2010))["written"] == 11


def table(client: Client, year: int) -> dict[str, dict[str, str]]:
    """The downloaded table by the name of its rows."""
    text = b"".join(client.get(f"/wijkbudget/{year}/regels.csv").streaming_content).decode("utf-8-sig")
    return {row["regel"]: row for row in csv.DictReader(io.StringIO(text))}


def shown(amount: int) -> str:
    """An amount as the page writes it."""
    sign = "-" if amount < 0 else ""
    return f"€\xa0{sign}{abs(amount):,}".replace(",", ".")


def move_to_mediation() -> None:
    year = BudgetYear.objects.get(year=2009)
    mediation = actions.add_line(year=year, name="Buurtbemiddeling", by=None)
    general = BudgetLine.objects.get(year=year, name="Algemeen")
    actions.transfer(year=year, source=general, target=mediation, amount=euro(25_000), voucher=said(), by=None)


def test_2009(client: Client, delft: None) -> None:
    move_to_mediation()
    page = strip_tags(client.get("/wijkbudget/2009/").content.decode())
    for amount in (*LINES.values(), -7_048, 894_279, 43_152, 25_000, -25_000, 901_327):
        assert shown(amount) in page
    rows = table(client, 2009)
    assert {name: rows[name]["toegekend"] for name in LINES} == {name: f"{sum_}.00" for name, sum_ in LINES.items()}
    assert rows["Totaal"]["toegekend"] == "901327.00"
    assert rows["Totaal"]["te besteden"] == rows["Totaal"]["vrij"] == "894279.00"
    assert rows["Correctie: gat tussen storting in en onttrekking aan de reserve"]["te besteden"] == "-7048.00"
    assert (rows["Algemeen"]["te besteden"], rows["Buurtbemiddeling"]["te besteden"]) == ("43152.00", "25000.00")
    check_books()


def test_2010(client: Client, delft: None) -> None:
    page = strip_tags(client.get("/wijkbudget/2010/").content.decode())
    for amount in (94_251, 68_167, 88_181, -360_000, -7_132, 534_279):
        assert shown(amount) in page
    rows = table(client, 2010)
    assert rows["Correctie: vervallen subsidie"]["te besteden"] == "-360000.00"
    assert rows["Totaal"]["te besteden"] == "534279.00"
    check_books()


def test_lines_add_up_to_the_total_in_both_files(client: Client, delft: None) -> None:
    move_to_mediation()
    rows = table(client, 2009)
    total = float(rows.pop("Totaal")["vrij"])
    assert sum(float(row["vrij"]) for row in rows.values()) == total == 894_279
    entries = b"".join(client.get("/wijkbudget/2009/boekingen.csv").streaming_content).decode("utf-8-sig")
    effects = [float(row["verandert wat vrij is"]) for row in csv.DictReader(io.StringIO(entries))]
    assert sum(effects) == 894_279


def test_brought_in_twice_changes_nothing(tmp_path: Path, delft: None) -> None:
    before = LedgerEntry.objects.count()
    report = bring_in(2009, budget_file(tmp_path, LINES, WHOLE_2009))
    assert (report["unchanged"], report["written"], report["refused"]) == (10, 0, 0)
    assert LedgerEntry.objects.count() == before
