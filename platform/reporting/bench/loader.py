"""Loads one address as eight people at once would: reads a plan as JSON on standard input, writes what it saw.

It runs as a process of its own (`python -m reporting.bench.loader`) and needs nothing of the site. Each connection is a
thread that opens a socket, sends one request and reads the answer to its end: sync workers keep no connection open.
"""

import json
import socket
import statistics
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

TIMEOUT_SECONDS = 60


@dataclass
class Seen:
    """What the threads saw: how long each answer took in milliseconds, its size in bytes and its status."""

    milliseconds: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)


def load(port: int, requests: list[str], seconds: float, connections: int) -> dict[str, Any]:
    """Send these requests in turn during so many seconds, and tell the rate and the times."""
    seen, lock = Seen(), threading.Lock()
    waiting = cycle([request.encode() for request in requests])
    began = time.perf_counter()
    until = began + seconds

    def work() -> None:
        while time.perf_counter() < until:
            with lock:
                request = next(waiting)
            start = time.perf_counter()
            answer = _answer(port, request)
            took = (time.perf_counter() - start) * 1000
            seen.milliseconds.append(took)
            seen.sizes.append(len(answer) - answer.find(b"\r\n\r\n") - 4)
            seen.statuses[answer[9:12].decode()] += 1

    threads = [threading.Thread(target=work) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - began
    times = sorted(seen.milliseconds)
    return {
        "per_second": len(times) / elapsed,
        "median_ms": statistics.median(times),
        "p95_ms": times[int(len(times) * 0.95)],
        "bytes": statistics.median(seen.sizes),
        "statuses": dict(seen.statuses),
    }


def _answer(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), TIMEOUT_SECONDS) as connection:
        connection.sendall(request)
        pieces = []
        while piece := connection.recv(65536):
            pieces.append(piece)
        return b"".join(pieces)


if __name__ == "__main__":
    json.dump(load(**json.load(sys.stdin)), sys.stdout)
