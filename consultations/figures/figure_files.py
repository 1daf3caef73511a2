"""Reading figures from a table, row by row, so that a broken one can be named."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext as _

# The names of the columns, and under what else they are known.
COLUMNS = {
    "thema": ("theme", "onderwerp"),
    "indicator": ("cijfer",),
    "eenheid": ("unit",),
    "gebied": ("area_code", "area code", "area", "gebiedscode", "code"),
    "jaar": ("year",),
    "waarde": ("value",),
    "bron": ("source",),
    "telt_mensen": ("counts_people",),
}
MAY_MISS = {"telt_mensen", "eenheid"}
YES = {"ja", "yes", "1", "true", "waar"}
NO = {"", "nee", "no", "0", "false", "onwaar"}
NUMBER = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+,\d+|\d+(?:[.,]\d+)?)", re.ASCII)
# 1.250 is twelve hundred and fifty to one and one and a quarter to another.
EITHER = re.compile(r"-?[1-9]\d{0,2}(?:\.\d{3})+", re.ASCII)


class FileUnreadable(Exception):
    """The file as a whole is not what it should be."""


@dataclass(frozen=True)
class FigureRow:
    """One value of an indicator; `counts_people` is None where the file does not say it."""

    place: str
    theme: str
    indicator: str
    unit: str
    area: str
    year: int
    value: Decimal
    source: str
    counts_people: bool | None = None


def read(path: Path) -> Iterator[FigureRow | tuple[str, str]]:
    """The rows of a CSV file on disk, as `read_text`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(f"{path.name} cannot be read as text ({type(error).__name__})") from error
    return read_text(text)


def read_text(text: str) -> Iterator[FigureRow | tuple[str, str]]:
    """The rows of a table with `thema`, `indicator`, `eenheid`, `gebied` (its code), `jaar`, `waarde` and `bron`, and
    if wanted `telt_mensen`; a broken row comes as its place and what is wrong with it.

    Raises FileUnreadable when it is no such table.
    """
    if "\0" in text:
        raise FileUnreadable("it has null characters, which no table has")
    head = text.lstrip("\ufeff").splitlines()[0] if text.strip() else ""
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=";" if ";" in head else ",")
    try:
        found = {(name or "").strip().casefold(): name for name in reader.fieldnames or []}
    except csv.Error as error:
        raise FileUnreadable(f"the first line is no line of a table ({error})") from error
    names = {
        column: next((found[name] for name in (column, *others) if name in found), None)
        for column, others in COLUMNS.items()
    }
    if missing := [column for column, name in names.items() if name is None and column not in MAY_MISS]:
        raise FileUnreadable(f"the first line lacks {', '.join(missing)}")
    return _rows(reader, names)


def _rows(reader: "csv.DictReader[str]", names: dict[str, str | None]) -> Iterator[FigureRow | tuple[str, str]]:
    try:
        for row in reader:
            place = _("regel %(number)d") % {"number": reader.line_num}
            values = {column: (row.get(name) or "").strip() for column, name in names.items() if name}
            try:
                yield _row(place, values)
            except ValueError as error:
                yield place, str(error)
    except csv.Error as error:
        raise FileUnreadable(f"line {reader.line_num} is no line of a table ({error})") from error


def _row(place: str, values: dict[str, str]) -> FigureRow:
    for column in ("thema", "indicator", "gebied", "bron"):
        if not values[column]:
            raise ValueError(_("%(column)s is leeg") % {"column": column})
    for column, longest in (("thema", 80), ("indicator", 120), ("bron", 160), ("eenheid", 60)):
        if len(values.get(column, "")) > longest:
            raise ValueError(_("%(column)s is langer dan %(most)d tekens") % {"column": column, "most": longest})
    year, said = values["jaar"], values.get("telt_mensen", "").casefold()
    if not (re.fullmatch(r"[0-9]{4}", year) and 1900 <= int(year) <= 2200):
        raise ValueError(_("jaar is geen jaartal zoals 2026 (er staat “%(found)s”)") % {"found": year[:20]})
    if said not in YES | NO:
        raise ValueError(_("telt_mensen is geen ja of nee (er staat “%(found)s”)") % {"found": said[:20]})
    return FigureRow(
        place=place,
        theme=values["thema"],
        indicator=values["indicator"],
        unit=values.get("eenheid", ""),
        area=values["gebied"],
        year=int(year),
        value=_value(values["waarde"]),
        source=values["bron"],
        counts_people=None if not said else said in YES,
    )


def _value(text: str) -> Decimal:
    if EITHER.fullmatch(text):
        said = {"found": text, "whole": text.replace(".", "")}
        raise ValueError(
            _("waarde %(found)s is op twee manieren te lezen; schrijf %(whole)s, of een komma voor de decimalen") % said
        )
    if not NUMBER.fullmatch(text):
        raise ValueError(_("waarde is geen getal (er staat “%(found)s”)") % {"found": text[:20]})
    written = text.replace(".", "").replace(",", ".") if "," in text else text
    value = Decimal(written)
    if abs(value) >= 10**11 or value != round(value, 3):
        raise ValueError(
            _("waarde is te groot of heeft meer dan 3 cijfers achter de komma (er staat “%(found)s”)")
            % {"found": text[:20]}
        )
    return value
