"""Days before and after the day on which the demo is built."""

from datetime import date, datetime, timedelta

from django.utils import timezone


def moment(days: int, *, hour: int = 12) -> datetime:
    """A moment so many days from now, in the past when negative."""
    local = timezone.localtime() + timedelta(days=days)
    return local.replace(hour=hour, minute=0, second=0, microsecond=0)


def day(days: int) -> date:
    """A day so many days from now, in the past when negative."""
    return timezone.localdate() + timedelta(days=days)
