"""What happens by itself: jobs at their own pace, finding recipients, sending.

    said = _("geplande pagina's publiceren")
    ticking.register(Job("publish scheduled pages", every=timedelta(minutes=1), function=publish_scheduled, said=said))

A job may run twice and must then change nothing the second time. Several workers may tick at once: one takes the job.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise

from clock.now import database_now
from delivery.addressing import address_events
from delivery.failures import kind_of_error
from delivery.models import JobRun
from delivery.sending import send_due

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """Something to do again and again; `every` is the time from start to start, `said` what staff read."""

    name: str
    every: timedelta
    function: Callable[[], object]
    said: str | Promise = ""


_jobs: dict[str, Job] = {}


def register(job: Job) -> None:
    """Let the worker do this job at its own pace; registering again replaces it."""
    _jobs[job.name] = job


def registered() -> list[Job]:
    """All jobs, in the order in which they were registered."""
    return list(_jobs.values())


_steps: list[Callable[[], int]] = []


def register_step(step: Callable[[], int]) -> None:
    """Let every worker do this at each tick, after the mails that someone waits for; it returns how much was done.

    Unlike a job, several workers do it at once. It takes a few seconds at most.
    """
    if step not in _steps:
        _steps.append(step)


def tick(limit: int = 100) -> int:
    """Do everything that is due once: jobs, recipients, and up to `limit` mails; returns how much was done.

    What fails is noted and stops nothing else.
    """
    done = sum(_run_if_due(job) for job in registered())
    for step in (address_events, lambda: send_due(limit), *_steps):
        try:
            done += step()
        except Exception as error:
            logger.error("a step of the tick failed: %s", kind_of_error(error))
    return done


def _run_if_due(job: Job) -> bool:
    now = database_now()
    run, _is_new = JobRun.objects.get_or_create(name=job.name, defaults={"next_at": now})
    if run.next_at > now:
        return False
    taken = JobRun.objects.filter(pk=run.pk, next_at__lte=now).update(next_at=now + job.every, started_at=now)
    if not taken:
        return False
    failure = ""
    try:
        job.function()
    except Exception as error:
        failure = kind_of_error(error)
        logger.error("job %s failed: %s", job.name, failure)
    JobRun.objects.filter(pk=run.pk).update(finished_at=database_now(), failure=failure)
    return True
