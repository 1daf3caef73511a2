"""Reading areas from files as CBS and PDOK publish them, row by row, so that a broken one can be named."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

CODE = re.compile(r"(GM\d{4}|WK\d{6}|BU\d{8})")
KINDS = {"GM": "gemeente", "WK": "wijk", "BU": "buurt"}
OUTLINES = ("Polygon", "MultiPolygon")
# The same thing under the names it has in the files of several years.
CODE_FIELDS = ("statcode", "buurtcode", "wijkcode")
NAME_FIELDS = ("statnaam", "buurtnaam", "wijknaam")


class FileUnreadable(Exception):
    """The file as a whole is not what it should be."""


class RowRefused(Exception):
    """One row is broken; the others go on."""


@dataclass(frozen=True)
class AreaRow:
    """One area as the file says it is; `place` names the row for whoever has to mend it."""

    place: str
    code: str
    name: str
    parent_code: str
    municipality_name: str = ""
    outline: dict[str, Any] | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None

    @property
    def kind(self) -> str:
        return KINDS[self.code[:2]]


def read(path: Path) -> Iterator[AreaRow | tuple[str, str]]:
    """The rows of a GeoJSON or CSV file; a broken row comes as its place and what is wrong with it.

    Raises FileUnreadable when the file is neither.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(f"{path.name} cannot be read as text ({type(error).__name__})") from error
    is_csv = path.suffix.lower() == ".csv"
    build = _from_csv if is_csv else _from_feature
    for place, raw in _csv_rows(text) if is_csv else _features(text):
        try:
            yield build(place, raw)
        except RowRefused as refusal:
            yield place, str(refusal)


def _features(text: str) -> Iterator[tuple[str, Any]]:
    try:
        features = json.loads(text)["features"]
    except (ValueError, KeyError, TypeError) as error:
        raise FileUnreadable("this is no GeoJSON FeatureCollection") from error
    if not isinstance(features, list):
        raise FileUnreadable("this is no GeoJSON FeatureCollection")
    for number, feature in enumerate(features, start=1):
        yield f"feature {number}", feature


def _csv_rows(text: str) -> Iterator[tuple[str, Any]]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = {"statcode", "statnaam", "lon", "lat"} - set(reader.fieldnames or [])
    if missing:
        raise FileUnreadable(f"the first line lacks {', '.join(sorted(missing))}")
    for row in reader:
        yield f"line {reader.line_num}", row


def _from_feature(place: str, feature: Any) -> AreaRow:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        raise RowRefused("has no properties")
    code, name = _code(_first(properties, CODE_FIELDS)), _first(properties, NAME_FIELDS)
    if not name:
        raise RowRefused(f"{code} has no name")
    return AreaRow(
        place=place,
        code=code,
        name=name,
        parent_code=_parent(code, _first(properties, ("gemeentecode",)) if code.startswith("WK") else ""),
        municipality_name=_first(properties, ("gemeente", "gemeentenaam")),
        outline=_outline(code, feature.get("geometry")),
    )


def _from_csv(place: str, row: Any) -> AreaRow:
    code, name = _code(_first(row, ("statcode",))), _first(row, ("statnaam",))
    if not name:
        raise RowRefused(f"{code} has no name")
    longitude, latitude = _position(code, row.get("lon")), _position(code, row.get("lat"))
    _check_on_earth(code, longitude, latitude)
    return AreaRow(
        place=place,
        code=code,
        name=name,
        parent_code=_parent(code, _first(row, ("wijkcode",))),
        latitude=latitude,
        longitude=longitude,
    )


def _first(values: dict[str, Any], names: tuple[str, ...]) -> str:
    found = (values[name] for name in names if values.get(name))
    return str(next(found, "")).strip()


def _code(text: str) -> str:
    if not CODE.fullmatch(text):
        raise RowRefused(f"has no code of a municipality, wijk or buurt (found {text[:20]!r})")
    return text


def _parent(code: str, given: str) -> str:
    """The code of what an area lies in; the codes of CBS hold it themselves."""
    if code.startswith("GM"):
        return ""
    derived = f"GM{code[2:6]}" if code.startswith("WK") else f"WK{code[2:8]}"
    if given and not CODE.fullmatch(given):
        raise RowRefused(f"{code} lies in {given[:20]!r}, which is no code")
    return given or derived


def _position(code: str, text: Any) -> Decimal:
    try:
        position = round(Decimal(str(text)), 5)
    except InvalidOperation as error:
        raise RowRefused(f"{code} has no position in numbers") from error
    if position.is_nan():
        raise RowRefused(f"{code} has no position in numbers")
    return position


def _check_on_earth(code: str, longitude: Any, latitude: Any) -> None:
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise RowRefused(f"{code} is not in degrees (WGS 84)")


def _outline(code: str, geometry: Any) -> dict[str, Any]:
    if not isinstance(geometry, dict) or geometry.get("type") not in OUTLINES:
        raise RowRefused(f"{code} has no outline (Polygon or MultiPolygon)")
    points = list(_points(geometry.get("coordinates")))
    if len(points) < 4:
        raise RowRefused(f"{code} has an outline of fewer than four points")
    for point in points:
        if not all(isinstance(number, int | float) for number in point):
            raise RowRefused(f"{code} has no position in numbers")
        _check_on_earth(code, *point[:2])
    return {"type": geometry["type"], "coordinates": geometry["coordinates"]}


def _points(coordinates: Any) -> Iterator[list[Any]]:
    """The points of a polygon or of several, whatever the nesting."""
    if not isinstance(coordinates, list):
        return
    if len(coordinates) >= 2 and not isinstance(coordinates[0], list):
        yield coordinates
        return
    for part in coordinates:
        yield from _points(part)
