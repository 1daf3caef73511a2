"""Figures from a file: each broken row named, and nothing changed by a second time."""

from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from areas.models import Area
from consultations.models import Figure, FigureTheme, Indicator
from tests.figures.conftest import BringIn

pytestmark = pytest.mark.django_db

HEAD = "thema;indicator;eenheid;gebied;jaar;waarde;bron;telt_mensen"
HOMES = "Wonen;Huurwoningen;procent;WK000101;2025;41,5;CBS;nee"


def test_six_themes_ship_and_the_first_is_used(bring_in: BringIn, area: Area) -> None:
    assert FigureTheme.objects.count() == 6
    assert bring_in(HOMES)["written"] == 1
    figure = Figure.objects.get()
    assert (figure.value, figure.source, figure.area) == (Decimal("41.5"), "CBS", area)
    assert figure.indicator.theme.slug == "wonen"
    assert FigureTheme.objects.count() == 6


def test_twice_changes_nothing_and_another_value_replaces(bring_in: BringIn, area: Area) -> None:
    bring_in(HOMES)
    assert bring_in(HOMES) == {"read": 1, "written": 0, "changed": 0, "unchanged": 1, "refused": 0, "reasons": []}
    assert bring_in(HOMES.replace("41,5", "42"))["changed"] == 1
    assert Figure.objects.get().value == 42


def test_columns_may_have_english_names(bring_in: BringIn, area: Area) -> None:
    head = "theme,indicator,unit,area code,year,value,source"
    assert bring_in('Sport,Clubs,,WK000101,2025,"3.5",own count', head=head)["written"] == 1
    assert FigureTheme.objects.get(name="Sport").position == 7


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Wonen;Huur;procent;WK999999;2025;1;CBS;", "no area with the code WK999999"),
        ("Wonen;Huur;procent;WK000101;20x5;1;CBS;", "no year"),
        ("Wonen;Huur;procent;WK000101;2025;veel;CBS;", "no number"),
        ("Wonen;Huur;procent;WK000101;2025;NaN;CBS;", "no number"),
        ("Wonen;Huur;procent;WK000101;2025;1.250;CBS;", "two ways; write 1250"),
        ("Wonen;Huur;procent;WK000101;2025;99999999999999;CBS;", "too large"),
        ("Wonen;Huur;procent;WK000101;2025;1;;", "no bron"),
        ("Wonen;Huur;procent;WK000101;2025;1;CBS;misschien", "neither ja nor nee"),
        ("Wonen;Huurwoningen;euro;WK000101;2024;1;CBS;", "is in euro"),
        ("Wonen;Huurwoningen;procent;WK000101;2025;1;CBS;", "twice"),
        ("Wonen;Huur", "has no gebied"),
    ],
)
def test_a_broken_row_is_named_by_its_line_and_stops_nothing(
    bring_in: BringIn, area: Area, row: str, reason: str
) -> None:
    report = bring_in(HOMES, row, "Wonen;Huurwoningen;procent;WK000101;2023;40;CBS;")
    assert report["written"] == 2
    assert report["refused"] == 1
    assert report["reasons"][0].startswith("line 3: ")
    assert reason in report["reasons"][0]


def test_the_desk_says_in_dutch_what_is_wrong_with_a_row(staff_client: Client, area: Area) -> None:
    rows = ["Wonen;Huur;procent;WK999999;2025;1;CBS;", "Wonen;Huur;procent;WK000101;2025;1.250;CBS;", HOMES]
    sent = SimpleUploadedFile("cijfers.csv", "\n".join([HEAD, *rows]).encode())
    page = staff_client.post("/beheer/cijfers/", {"file": sent}).text
    assert "regel 2: er is geen gebied met de code WK999999" in page
    assert "regel 3: waarde 1.250 is op twee manieren te lezen; schrijf 1250," in page
    assert Figure.objects.count() == 1


@pytest.mark.parametrize("text", ["", "thema;indicator\nWonen;Huur\n"])
def test_another_kind_of_file_is_refused_as_a_whole(tmp_path: Path, text: str) -> None:
    file = tmp_path / "cijfers.csv"
    file.write_text(text)
    with pytest.raises(CommandError, match="the first line lacks"):
        call_command("import_figures", file, stdout=StringIO())
    assert not Indicator.objects.exists()


@pytest.mark.parametrize("text", ["thema" + "a" * 200_000, f"{HEAD}\n{HOMES}\x00", f"{HEAD}\n{'a' * 200_000}", "\x00"])
def test_an_odd_file_is_told_at_the_desk(staff_client: Client, area: Area, text: str) -> None:
    sent = SimpleUploadedFile("cijfers.csv", text.encode())
    page = staff_client.post("/beheer/cijfers/", {"file": sent})
    assert page.status_code == 422
    assert "Dit bestand is geen tabel met deze kolommen." in page.text
    assert not Figure.objects.exists()
