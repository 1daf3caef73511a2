"""Whether what happens by itself still happens, for the health check and for staff."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, Min

from clock.now import database_now
from delivery.models import Delivery, Event, JobRun

LONGEST_SILENCE = timedelta(minutes=10)
LONGEST_WAIT = timedelta(minutes=15)


@dataclass(frozen=True)
class Health:
    """Ages in seconds, None when there is nothing to measure; counts of what staff must look at."""

    last_tick_age: float | None
    oldest_due_age: float | None
    failed_deliveries: int
    failed_jobs: int
    unaddressed_events: int

    @property
    def ok(self) -> bool:
        """Whether the worker runs and keeps up. Failures are for staff, and no reason to restart anything."""
        if self.last_tick_age is None or self.last_tick_age > LONGEST_SILENCE.total_seconds():
            return False
        return (self.oldest_due_age or 0) <= LONGEST_WAIT.total_seconds()


def status(now: datetime | None = None) -> Health:
    """How delivery is doing now. A job runs at least every minute, so the last one finished tells the worker's age."""
    now = now or database_now()
    finished = JobRun.objects.aggregate(last=Max("finished_at"))["last"]
    oldest = Delivery.objects.claimable(now).aggregate(first=Min("not_before"))["first"]
    return Health(
        last_tick_age=(now - finished).total_seconds() if finished else None,
        oldest_due_age=(now - oldest).total_seconds() if oldest else None,
        failed_deliveries=Delivery.objects.failed().count(),
        failed_jobs=JobRun.objects.exclude(failure="").count(),
        unaddressed_events=Event.objects.filter(addressed_at=None).exclude(failure="").count(),
    )
