"""Lines of a table to download, which a spreadsheet opens without running anything."""

import csv
import io
from collections.abc import Iterable
from numbers import Number

# A spreadsheet takes a cell that begins with one of these for a formula.
FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"


def safe(cell: object) -> str:
    """A cell that no spreadsheet runs as a formula."""
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA_MARKS) else text


def line(cells: Iterable[object]) -> str:
    """One line; texts are made safe, numbers stay numbers, also below zero."""
    row = io.StringIO()
    csv.writer(row).writerow([cell if isinstance(cell, Number) else safe(cell) for cell in cells])
    return row.getvalue()
