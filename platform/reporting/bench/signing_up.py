"""Many people sign up for one meeting at one moment: who has a seat, who waits, and how long it took.

Method: each person is a call of the action that the form calls, in a thread; all are let go at one barrier, and
CONNECTIONS of them at a time have a connection of their own to PostgreSQL. Nothing is mailed, but what must be mailed
is written.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from statistics import median, quantiles

from django.conf import settings
from django.db import connections
from django.utils import timezone

from accounts.models import Participant
from consultations.meetings.actions import keep_meeting, publish_meeting
from consultations.meetings.models import Meeting, SignUp
from consultations.meetings.signups.actions import Wanted, sign_up
from consultations.register.authors import Author

PEOPLE, SEATS = 500, 60
# As many as the pool of a web process has: who waits for a connection longer than its time would be sent away.
CONNECTIONS: int = settings.DATABASES["default"].get("OPTIONS", {}).get("pool", {}).get("max_size", 40)


@dataclass(frozen=True)
class Outcome:
    """What was found; times in milliseconds."""

    seconds: float
    median_ms: float
    p95_ms: float
    with_a_seat: int
    waiting: int
    in_order: bool
    failures: int
    reasons: str

    def __str__(self) -> str:
        order = "in order" if self.in_order else "NOT IN ORDER"
        return (
            f"{PEOPLE} people sign up at once for {SEATS} places: {self.with_a_seat} in, {self.waiting} waiting "
            f"{order}, {self.failures} failed {self.reasons}; all within {self.seconds:.1f} s; "
            f"once its turn came a sign-up took "
            f"{self.median_ms:.0f} ms (median), {self.p95_ms:.0f} ms (p95), {CONNECTIONS} connections."
        )


def measure() -> Outcome:
    """Make a meeting, let everyone sign up at once, and look in the database."""
    stamp = f"{time.time_ns()}"
    meeting = _meeting()
    crowd = Participant.objects.bulk_create(
        Participant(email=f"bijeenkomst-{stamp}-{n}@meetstad.example") for n in range(PEOPLE)
    )
    seconds, times, failures = _all_at_once(meeting, crowd)
    rows = list(SignUp.objects.filter(meeting=meeting).order_by("line").values_list("line", "state"))
    states = ["in"] * SEATS + ["waiting"] * (PEOPLE - SEATS)
    return Outcome(
        seconds=seconds,
        median_ms=median(times) * 1000,
        p95_ms=quantiles(times, n=20)[-1] * 1000,
        with_a_seat=sum(state == "in" for _line, state in rows),
        waiting=sum(state == "waiting" for _line, state in rows),
        in_order=rows == list(zip(range(1, len(rows) + 1), states, strict=False)),
        failures=len(failures),
        reasons=str(sorted({type(one).__name__ for one in failures}) or ""),
    )


def _meeting() -> Meeting:
    starts_at = timezone.now() + timedelta(days=14)
    made = Meeting(
        title="Avond over het plein",
        summary="Meting.",
        place="Buurthuis",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
    )
    keep_meeting(meeting=made, areas=[], seats=SEATS, by=None)
    return publish_meeting(meeting=made, by=None)


def _all_at_once(meeting: Meeting, crowd: list[Participant]) -> tuple[float, list[float], list[Exception]]:
    barrier = threading.Barrier(len(crowd) + 1)
    turn = threading.Semaphore(CONNECTIONS)
    times: list[float] = []
    failures: list[Exception] = []
    calls = [_call(meeting, one, barrier, turn, times, failures) for one in crowd]
    threads = [threading.Thread(target=call) for call in calls]
    for thread in threads:
        thread.start()
    barrier.wait()
    begun = time.perf_counter()
    for thread in threads:
        thread.join()
    return time.perf_counter() - begun, times or [0.0, 0.0], failures


def _call(
    meeting: Meeting,
    one: Participant,
    barrier: threading.Barrier,
    turn: threading.Semaphore,
    times: list[float],
    failures: list[Exception],
) -> Callable[[], None]:
    def call() -> None:
        barrier.wait()
        with turn:
            begun = time.perf_counter()
            try:
                sign_up(meeting=meeting, author=Author(participant=one), wanted=Wanted())
                times.append(time.perf_counter() - begun)
            except Exception as error:
                failures.append(error)
            finally:
                connections.close_all()

    return call
