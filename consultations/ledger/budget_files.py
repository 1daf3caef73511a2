"""Reading allocations of a year from a table, row by row, so that a broken one can be named."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from consultations.euros import cents_of

NEEDED = {"naam", "bedrag"}


class FileUnreadable(Exception):
    """The file as a whole is not what it should be."""


@dataclass(frozen=True)
class BudgetRow:
    """One row: an area by its code or name or a purpose by its name, an amount in cents, and what is said with it."""

    place: str
    code: str
    name: str
    amount: int
    description: str = ""
    decided_by: str = ""
    decision: str = ""
    on: date | None = None


def read(path: Path) -> Iterator[BudgetRow | tuple[str, str]]:
    """The rows of a CSV file with `naam` and `bedrag`, and if wanted `code`, `omschrijving`, `besloten_door`, `besluit`
    and `datum`; a broken row comes as its place and what is wrong with it.

    Raises FileUnreadable when it is no such file.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(f"{path.name} cannot be read as text ({type(error).__name__})") from error
    # Dutch spreadsheets write a semicolon, as the comma is in the amounts.
    head = text.splitlines()[0] if text.strip() else ""
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if ";" in head else ",")
    if missing := NEEDED - set(reader.fieldnames or []):
        raise FileUnreadable(f"the first line lacks {', '.join(sorted(missing))}")
    for row in reader:
        place = f"line {reader.line_num}"
        values = {name: (value or "").strip() for name, value in row.items() if isinstance(value, str)}
        try:
            yield _row(place, values)
        except ValueError as error:
            yield place, str(error)


def _row(place: str, values: dict[str, str]) -> BudgetRow:
    try:
        amount = cents_of(values.get("bedrag", ""))
    except ValueError as error:
        raise ValueError(f"has no amount in euros (found {values.get('bedrag', '')[:20]!r})") from error
    if amount == 0:
        raise ValueError("has an amount of 0")
    day = values.get("datum", "")
    try:
        on = date.fromisoformat(day) if day else None
    except ValueError as error:
        raise ValueError(f"has no date such as 2026-01-31 (found {day[:20]!r})") from error
    return BudgetRow(
        place=place,
        code=values.get("code", ""),
        name=values.get("naam", ""),
        amount=amount,
        description=values.get("omschrijving", "")[:300],
        decided_by=values.get("besloten_door", "")[:120],
        decision=values.get("besluit", "")[:200],
        on=on,
    )
