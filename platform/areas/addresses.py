"""The municipality's own file of addresses: taking it in, and finding the area of a postcode and house number."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import batched
from pathlib import Path

from django.db import transaction

from areas.models import Area, HouseNumber

BATCH = 2000
POSTCODE = re.compile(r"^\s*([1-9][0-9]{3})\s*([A-Za-z]{2})\s*$")
NAMES = {
    "postcode": ("postcode",),
    "number": ("huisnummer", "number"),
    "street": ("straat", "straatnaam", "openbareruimte", "street"),
    "code": ("gebied", "gebiedscode", "buurtcode", "wijkcode", "area"),
}


class WrongFile(Exception):
    """The file is no list of addresses."""


@dataclass(frozen=True)
class AddressRow:
    """One line of the file."""

    line: int
    postcode: str
    number: str
    street: str
    code: str


@dataclass
class AddressReport:
    """What became of the lines; a refused one is named by its number, never by its address."""

    read: int = 0
    written: int = 0
    unchanged: int = 0
    refused: list[str] = field(default_factory=list)


def plain_postcode(text: str) -> str:
    """A postcode as it is kept (1234AB); empty for what is none."""
    found = POSTCODE.match(text)
    return f"{found[1]}{found[2].upper()}" if found else ""


def plain_street(text: str) -> str:
    """The name of a street as it is kept, to find it however it is written."""
    return " ".join(text.casefold().replace(".", " ").split())[:120]


def read_addresses(path: Path) -> Iterator[AddressRow]:
    """The lines of a CSV, one by one; raises WrongFile where a column is missing."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        head = file.readline()
        columns = [name.strip().strip('"').casefold() for name in head.split(";" if ";" in head else ",")]
        places = {
            key: next((columns.index(name) for name in names if name in columns), -1) for key, names in NAMES.items()
        }
        if missing := [NAMES[key][0] for key in ("postcode", "number", "code") if places[key] < 0]:
            raise WrongFile(f"The first line has no column {', '.join(missing)}.")
        for line, cells in enumerate(csv.reader(file, delimiter=";" if ";" in head else ","), start=2):
            told = {key: cells[place].strip() if 0 <= place < len(cells) else "" for key, place in places.items()}
            yield AddressRow(line, **told)


def import_addresses(rows: Iterable[AddressRow]) -> AddressReport:
    """Take these lines in; the same file again changes nothing. Of a number in two areas the first line counts."""
    report, codes = AddressReport(), set(Area.objects.values_list("code", flat=True))
    seen: dict[tuple[str, int], str] = {}
    with transaction.atomic():
        for batch in batched(_right(rows, codes, seen, report), BATCH):
            _keep(batch, report)
    return report


def _right(
    rows: Iterable[AddressRow], codes: set[str], seen: dict[tuple[str, int], str], report: AddressReport
) -> Iterator[HouseNumber]:
    for row in rows:
        report.read += 1
        postcode, number = plain_postcode(row.postcode), re.match(r"\d{1,6}", row.number)
        if not postcode or not number:
            report.refused.append(f"line {row.line}: no postcode and house number")
        elif row.code not in codes:
            report.refused.append(f"line {row.line}: {row.code or 'no code'} is no area here")
        elif (key := (postcode, int(number[0]))) in seen:
            if seen[key] != row.code:
                report.refused.append(f"line {row.line}: this number is in {seen[key]} already")
            else:
                report.unchanged += 1
        else:
            seen[key] = row.code
            yield HouseNumber(postcode=postcode, number=key[1], street=plain_street(row.street), area_code=row.code)


def _keep(batch: Iterable[HouseNumber], report: AddressReport) -> None:
    batch = list(batch)
    there = HouseNumber.objects.filter(postcode__in={one.postcode for one in batch})
    known = {(one.postcode, one.number): one for one in there}
    new, changed = [], []
    for one in batch:
        kept = known.get((one.postcode, one.number))
        if kept is None:
            new.append(one)
        elif (kept.street, kept.area_code) != (one.street, one.area_code):
            kept.street, kept.area_code = one.street, one.area_code
            changed.append(kept)
        else:
            report.unchanged += 1
    HouseNumber.objects.bulk_create(new)
    HouseNumber.objects.bulk_update(changed, ["street", "area_code"])
    report.written += len(new) + len(changed)


def codes_of(postcode: str, number: int | None, street: str) -> list[str]:
    """The codes of the areas of this address: of the number itself, else of its postcode, else of the street."""
    rows = HouseNumber.objects.order_by("area_code").values_list("area_code", flat=True).distinct()
    if postcode:
        exact = list(rows.filter(postcode=postcode, number=number)) if number is not None else []
        return exact or list(rows.filter(postcode=postcode))
    return list(rows.filter(street=plain_street(street))) if street else []
