"""Starting what is measured, measuring it round by round, and adding up."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from reporting.bench.servers import BARE, SITE, serve
from reporting.bench.table import Line, median_of
from reporting.bench.visits import CONNECTIONS, Measured, Visit, count_queries

WARMING_SECONDS = 1.0
BARE_PART = 1 / 3


@dataclass(frozen=True)
class Plan:
    """How long each line is measured, and how often."""

    seconds: float
    rounds: int


def run(lines: Sequence[Measured], plan: Plan, logs: Path, say: Callable[[str], object]) -> list[Line]:
    """Measure the bare view and these lines; the first of the answer is the bare view."""
    found: dict[str, list[dict[str, Any]]] = {}
    queries: dict[str, int] = {}
    logs.mkdir(parents=True, exist_ok=True)
    with ExitStack() as servers:
        bare = servers.enter_context(serve(BARE, logs / "bare.log"))
        plain = servers.enter_context(serve(SITE, logs / "site.log", PAGE_CACHE_SECONDS="0"))
        cached = servers.enter_context(serve(SITE, logs / "cached.log", PAGE_CACHE_SECONDS="3600"))
        # Line by line, the forms last: a reaction that is placed changes the page that is measured.
        for line in sorted(lines, key=lambda line: line.posts):
            if not line.cached:
                queries[line.name] = _queries(line)
            for number in range(plan.rounds):
                # Beside every line and not once: on a shared machine one minute is not like the next.
                beside = _load(bare, [Visit("/")], "200", plan.seconds * BARE_PART)
                found.setdefault("bare view", []).append(beside)
                port = cached if line.cached else plain
                figures = _load(port, line.visits(number), line.status, plan.seconds, line.visitors)
                figures["ratio"] = beside["per_second"] / figures["per_second"]
                found.setdefault(line.name, []).append(figures)
                say(f"{number + 1}: {line.name}: {figures['per_second']:.1f} a second, {figures['ratio']:.1f}")
    first = median_of("bare view", found["bare view"])
    return [first, *(_line(line, found[line.name], queries.get(line.name)) for line in lines)]


def _line(line: Measured, rounds: list[dict[str, Any]], queries: int | None) -> Line:
    ratio = median(figures["ratio"] for figures in rounds)
    return median_of(
        line.name,
        rounds,
        queries=queries,
        ratio=ratio,
        ratio_target=line.ratio,
        queries_target=line.queries,
        p95_target=line.p95_ms,
    )


def _queries(line: Measured) -> int:
    """Counted at the second visit, by somebody else: the first one fills what a process remembers."""
    first, *others = line.visits(0)
    count_queries(first, line.status)
    return count_queries(others[0] if others else first, line.status)


def _load(
    port: int, visits: Sequence[Visit], status: str, seconds: float, visitors: int = CONNECTIONS
) -> dict[str, Any]:
    requests = [visit.raw() for visit in visits]
    # The last ones warm the workers, so that the first ones still come for the first time.
    _send(port, requests[-CONNECTIONS:], WARMING_SECONDS, CONNECTIONS)
    figures = _send(port, requests, seconds, visitors)
    if set(figures["statuses"]) != {status}:
        raise RuntimeError(f"{visits[0].path} answered {figures['statuses']}, not only {status}")
    return figures


def _send(port: int, requests: list[str], seconds: float, visitors: int) -> dict[str, Any]:
    plan = {"port": port, "requests": requests, "seconds": seconds, "connections": visitors}
    command = [sys.executable, "-m", "reporting.bench.loader"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    done = subprocess.run(command, input=json.dumps(plan), env=environment, text=True, capture_output=True, check=True)  # noqa: S603 - a command of our own, without a shell
    return json.loads(done.stdout)
