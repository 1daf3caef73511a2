"""The proposals and comments that Consul Democracy gives out as CSV, row by row, each with its line."""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Madrid")
NO_PARENT = -1
LARGEST_NUMBER = 2**31 - 1
TIME = re.compile(r"0 days (\d\d):(\d\d):(\d\d)(\.\d+)?")
PROPOSAL_COLUMNS = {"id", "title", "userId", "date", "summary", "text", "numSupports"}
COMMENT_COLUMNS = {
    "id", "parentId", "proposalId", "userId", "date", "time", "text", "numPositiveVotes", "numNegativeVotes",
}  # fmt: skip


class FileUnreadable(Exception):
    """The folder does not hold the files, or a file lacks a column."""


class RowBroken(Exception):
    """A row cannot be read; says why."""


@dataclass(frozen=True)
class ProposalRow:
    """A proposal on the old site."""

    id: int
    user: int
    given_at: datetime
    title: str
    summary: str
    text: str
    supports: int


@dataclass(frozen=True)
class CommentRow:
    """A comment on the old site; `parent` is None at the top."""

    id: int
    parent: int | None
    proposal: int
    user: int
    given_at: datetime
    text: str
    positive: int
    negative: int


@dataclass(frozen=True)
class Refused:
    """A row that cannot be read, by file and line, and why."""

    place: str
    reason: str


def read_proposals(folder: Path) -> Iterator[tuple[str, ProposalRow] | Refused]:
    """The proposals with their place in the file."""
    return _rows(folder / "proposals.csv", PROPOSAL_COLUMNS, _proposal)


def read_comments(folder: Path) -> Iterator[tuple[str, CommentRow] | Refused]:
    """The comments with their place in the file."""
    return _rows(folder / "comments.csv", COMMENT_COLUMNS, _comment)


class _Lines:
    """The lines of a file, of which the reading can go back to an earlier one."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.at = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self.at == len(self.lines):
            raise StopIteration
        self.at += 1
        return self.lines[self.at - 1]


def _rows[Row](
    path: Path, columns: set[str], parse: Callable[[dict[str, str]], Row]
) -> Iterator[tuple[str, Row] | Refused]:
    """Every row, or what is wrong with it.

    A quote that is never closed swallows the rows after it: the reading goes on at the line after the broken one.
    """
    try:
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
            lines = _Lines(file.readlines())
    except OSError as error:
        raise FileUnreadable(f"{path.name} cannot be read in {path.parent}") from error
    reader = csv.reader(lines)
    header = next(reader, [])
    if missing := columns - set(header):
        raise FileUnreadable(f"{path.name} has no column {', '.join(sorted(missing))}")
    while lines.at < len(lines.lines):
        begin = lines.at
        place = f"{path.name}:{begin + 1}"
        try:
            record = next(reader)
            if record:
                yield place, parse(_named(header, record))
        except (RowBroken, csv.Error) as error:
            lines.at = begin + 1
            reader = csv.reader(lines)
            yield Refused(place, str(error))


def _named(header: list[str], record: list[str]) -> dict[str, str]:
    if len(record) != len(header):
        raise RowBroken(f"has {len(record)} columns, expected {len(header)}")
    row = dict(zip(header, record, strict=True))
    text = "".join(record)
    if "\0" in text:
        raise RowBroken("holds a character that cannot be kept")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise RowBroken("is not UTF-8") from error
    return row


def _proposal(row: dict[str, str]) -> ProposalRow:
    title = row["title"].strip()
    if not title:
        raise RowBroken("has no title")
    return ProposalRow(
        id=_number(row, "id"),
        user=_number(row, "userId"),
        given_at=_day(row),
        title=title,
        summary=row["summary"].strip(),
        text=row["text"].strip(),
        supports=_number(row, "numSupports"),
    )


def _comment(row: dict[str, str]) -> CommentRow:
    parent = None if row["parentId"].strip() == str(NO_PARENT) else _number(row, "parentId")
    return CommentRow(
        id=_number(row, "id"),
        parent=parent,
        proposal=_number(row, "proposalId"),
        user=_number(row, "userId"),
        given_at=_moment(row),
        text=row["text"].strip(),
        positive=_number(row, "numPositiveVotes"),
        negative=_number(row, "numNegativeVotes"),
    )


def _number(row: dict[str, str], column: str) -> int:
    text = row[column].strip()
    if not (text.isascii() and text.isdecimal()) or int(text) > LARGEST_NUMBER:
        raise RowBroken(f"{column} is no number: {text[:40]!r}")
    return int(text)


def _day(row: dict[str, str]) -> datetime:
    try:
        return datetime.strptime(row["date"].strip(), "%Y-%m-%d").replace(tzinfo=ZONE)
    except ValueError as error:
        raise RowBroken(f"date is no day: {row['date'][:40]!r}") from error


def _moment(row: dict[str, str]) -> datetime:
    found = TIME.fullmatch(row["time"].strip())
    if found is None:
        raise RowBroken(f"time is no time of day: {row['time'][:40]!r}")
    hours, minutes, seconds = (int(part) for part in found.groups()[:3])
    if hours > 23 or minutes > 59 or seconds > 59:
        raise RowBroken(f"time is no time of day: {row['time'][:40]!r}")
    return _day(row) + timedelta(hours=hours, minutes=minutes, seconds=seconds)
