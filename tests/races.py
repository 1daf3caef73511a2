"""Real requests at the same moment: threads with their own connections, let go at one barrier."""

import threading
from collections.abc import Callable, Sequence

import pytest
from django.db import connection, connections

# Put on a test as `@in_a_race`: committed rows, on PostgreSQL only, with what the migrations brought put back.
POOL = 40


def in_a_race[T: Callable[..., None]](test: T) -> T:
    """Mark a test that needs real concurrency."""
    return pytest.mark.postgres(pytest.mark.django_db(transaction=True)(test))


def together(calls: Sequence[Callable[[], object]], pool: int = POOL) -> list[Exception]:
    """Run all calls at once, at most `pool` at a time on their own connections; returns what went wrong."""
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: SQLite has one writer")
    failures: list[Exception] = []
    for start in range(0, len(calls), pool):
        batch = calls[start : start + pool]
        barrier = threading.Barrier(len(batch))
        threads = [threading.Thread(target=_run, args=(call, barrier, failures)) for call in batch]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return failures


def _run(call: Callable[[], object], barrier: threading.Barrier, failures: list[Exception]) -> None:
    try:
        barrier.wait()
        call()
    except Exception as error:
        failures.append(error)
    finally:
        connections.close_all()
