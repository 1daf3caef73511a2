"""Areas from the files of CBS and PDOK: brought in again nothing changes, and a broken row stops no other."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from areas.models import Area

pytestmark = pytest.mark.django_db

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "areas"
SQUARE = {"type": "Polygon", "coordinates": [[[4.35, 52.01], [4.36, 52.01], [4.36, 52.02], [4.35, 52.01]]]}


def feature(code: str = "WK050311", name: str = "Wijk 11 Binnenstad", **changed: Any) -> dict[str, Any]:
    properties = {"statcode": code, "statnaam": name, "gemeente": "Delft", "gemeentecode": "GM0503"}
    return {"type": "Feature", "properties": properties, "geometry": SQUARE, **changed}


@pytest.fixture
def write(tmp_path: Path):
    def geojson(*features: Any) -> Path:
        path = tmp_path / "wijken.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)}))
        return path

    return geojson


def bring_in(path: Path, edition: str = "2014") -> dict[str, Any]:
    out = StringIO()
    call_command("import_areas", str(path), "--edition", edition, "--json", stdout=out, stderr=StringIO())
    return json.loads(out.getvalue())


def test_municipality_is_made_above_its_areas(write) -> None:
    report = bring_in(write(feature(), feature("WK050312", "Wijk 12 Vrijenban")))
    assert report == {"read": 2, "written": 2, "unchanged": 0, "refused": 0, "municipalities": 1, "reasons": []}
    delft = Area.objects.get(code="GM0503")
    assert delft.name == "Delft"
    assert set(delft.children.values_list("slug", flat=True)) == {"binnenstad", "vrijenban"}


def test_again_changes_nothing(write) -> None:
    path = write(feature())
    bring_in(path)
    before = list(Area.objects.values())
    assert bring_in(path)["unchanged"] == 1
    assert list(Area.objects.values()) == before


def test_what_staff_wrote_stays(write) -> None:
    bring_in(write(feature()))
    Area.objects.filter(code="WK050311").update(introduction="Het oude hart.", slug="centrum", kind="kern")
    assert bring_in(write(feature(name="Binnenstad")))["written"] == 1
    area = Area.objects.get(code="WK050311")
    assert (area.name, area.introduction, area.slug, area.kind) == ("Binnenstad", "Het oude hart.", "centrum", "kern")


RD = {"type": "Polygon", "coordinates": [[[84000, 447000], [84001, 447000], [84001, 447001], [84000, 447000]]]}
BROKEN = [
    (None, "has no properties"),
    (feature(code="binnenstad"), "has no code"),
    (feature(name=""), "has no name"),
    (feature(name="x" * 130), "120"),
    (feature(geometry=None), "has no outline"),
    (feature(geometry={"type": "Point", "coordinates": [4.3, 52.0]}), "has no outline"),
    (feature(geometry={"type": "Polygon", "coordinates": [[["a", "b"]] * 4]}), "in numbers"),
    (feature(geometry=RD), "degrees"),
    (feature("BU05039901", "Buurt zonder wijk"), "WK050399, which is not there"),
    (feature("WK050312", "Wijk 12 Vrijenban"), "twice"),
]


@pytest.mark.parametrize(("broken", "reason"), BROKEN)
def test_broken_row_is_named_and_stops_no_other(write, broken: Any, reason: str) -> None:
    first, last = feature("WK050312", "Wijk 12 Vrijenban"), feature("WK050313", "Wijk 13 Hof van Delft")
    report = bring_in(write(first, broken, last))
    assert (report["read"], report["written"], report["refused"]) == (3, 2, 1)
    assert report["reasons"][0].startswith("feature 2: ")
    assert reason in report["reasons"][0]


def test_points_lie_in_their_wijk(write, tmp_path: Path) -> None:
    bring_in(write(feature()))
    path = tmp_path / "buurten.csv"
    path.write_text(
        "statcode,statnaam,wijkcode,lon,lat\n"
        "BU05031101,Centrum-Noord,WK050311,4.35204,52.01821\n"
        "BU05031102,Centrum-West,WK050311,west,52.01357\n"
        "BU05031103,Centrum-Oost,,4.36013,52.01521\n"
        "BU05031104,Centrum-Zuid,WK050311,NaN,52.01521\n"
    )
    report = bring_in(path)
    assert (report["written"], report["refused"]) == (2, 2)
    assert report["reasons"] == [
        "line 3: BU05031102 has no position in numbers",
        "line 5: BU05031104 has no position in numbers",
    ]
    assert set(Area.objects.get(code="WK050311").children.values_list("code", flat=True)) == {
        "BU05031101",
        "BU05031103",
    }
    assert bring_in(path)["unchanged"] == 2


def test_same_area_in_two_editions(write) -> None:
    bring_in(write(feature()), "2014")
    bring_in(write(feature()), "2026")
    assert Area.objects.newest_of("binnenstad").edition == 2026
    assert Area.objects.filter(code="GM0503").count() == 2


@pytest.mark.parametrize("text", ["{", "[]", '{"features": 3}', "\x00"])
def test_file_of_another_kind_is_refused_as_a_whole(tmp_path: Path, text: str) -> None:
    path = tmp_path / "areas.geojson"
    path.write_text(text)
    with pytest.raises(CommandError):
        bring_in(path)


def test_csv_without_its_columns_is_refused_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "areas.csv"
    path.write_text("code;name\n")
    with pytest.raises(CommandError, match="lat, lon, statcode, statnaam"):
        bring_in(path)


@pytest.mark.real_input
def test_four_towns_of_2014() -> None:
    assert bring_in(REAL / "wijken-2014.geojson") == {
        "read": 27,
        "written": 27,
        "unchanged": 0,
        "refused": 0,
        "municipalities": 4,
        "reasons": [],
    }
    assert bring_in(REAL / "buurten-2014.csv")["written"] == 179
    assert Area.objects.get(code="GM0503").with_descendants().count() == 105
    assert bring_in(REAL / "wijken-2014.geojson")["unchanged"] == 27
    assert bring_in(REAL / "buurten-2014.csv")["unchanged"] == 179
