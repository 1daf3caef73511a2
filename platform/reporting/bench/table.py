"""The outcome of a bench as a table and as data."""

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

METHOD = """\
Method: {workers} sync workers of gunicorn, load generator, PostgreSQL and Redis on the same machine ({cores} cores);
{connections} connections (area page: one), each request on a new one; {seconds:g} seconds a round, median of {rounds}.
Bare: a Django view with 10 kB of text, no middleware, no database, measured before every line for a third of the time.
The page cache is off unless the line says so; cards, reactions and filters that were drawn before are kept, as always.
A POST is measured without the page after it.
Queries: counted in one process, after a first visit, without BEGIN, COMMIT and SAVEPOINT.
Ratio: requests per second of the bare view just before, divided by ours."""
HEADS = ("", "req/s", "median ms", "p95 ms", "queries", "bytes", "ratio", "target", "reached")


@dataclass(frozen=True)
class Line:
    """One measured page or form; the ratio is to the bare view, and less is better."""

    name: str
    per_second: float
    median_ms: float
    p95_ms: float
    bytes: int
    queries: int | None = None
    ratio: float | None = None
    ratio_target: float | None = None
    queries_target: int | None = None
    p95_target: float | None = None

    @property
    def reached(self) -> bool | None:
        """Whether it takes no more time and queries than it may; None where nothing is asked."""
        limits = [
            (self.ratio, self.ratio_target),
            (self.queries, self.queries_target),
            (self.p95_ms, self.p95_target),
        ]
        asked = [(got, limit) for got, limit in limits if limit is not None]
        return all(got is not None and got <= limit for got, limit in asked) if asked else None


def median_of(name: str, rounds: Sequence[dict[str, Any]], **known: Any) -> Line:
    """One line from the figures of each round."""
    middle = {key: statistics.median(one[key] for one in rounds) for key in ("per_second", "median_ms", "p95_ms")}
    return Line(name=name, bytes=int(statistics.median(one["bytes"] for one in rounds)), **middle, **known)


def as_table(lines: Sequence[Line]) -> str:
    """The lines under each other, figures to the right."""
    rows = [HEADS, *(_cells(line) for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    return "\n".join(
        "  ".join(cell.rjust(width) if column else cell.ljust(width) for column, (cell, width) in enumerate(pairs))
        for pairs in (list(zip(row, widths, strict=True)) for row in rows)
    )


def as_data(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """The lines for a program to read."""
    return [{**asdict(line), "reached": line.reached} for line in lines]


def _cells(line: Line) -> tuple[str, ...]:
    targets = [
        f"{line.ratio_target:g}" if line.ratio_target else "",
        f"{line.queries_target}q" if line.queries_target else "",
        f"{line.p95_target:g}ms" if line.p95_target else "",
    ]
    return (
        line.name,
        f"{line.per_second:.1f}",
        f"{line.median_ms:.1f}",
        f"{line.p95_ms:.1f}",
        "" if line.queries is None else str(line.queries),
        str(line.bytes),
        "" if line.ratio is None else f"{line.ratio:.1f}",
        " ".join(filter(None, targets)),
        {True: "yes", False: "no", None: ""}[line.reached],
    )
