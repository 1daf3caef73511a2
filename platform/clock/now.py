"""The time that decides: the database's own clock, so that every web process closes a poll at the same second."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.db import connection
from django.utils import timezone

_pretended: ContextVar[datetime | None] = ContextVar("pretended", default=None)


def database_now() -> datetime:
    """The moment in UTC as the database knows it; call it after taking the lock that decides."""
    if (moment := _pretended.get()) is not None:
        return moment
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (moment,) = cursor.fetchone()
    return moment


def page_now() -> datetime:
    """The moment for what a page only shows: this process's own clock, which spares a question to the database."""
    return _pretended.get() or timezone.now()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Act as if it were this moment: for tests, and for the demo town that has a past."""
    token = _pretended.set(moment)
    try:
        yield
    finally:
        _pretended.reset(token)
