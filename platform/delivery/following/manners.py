"""When followers may be mailed: not at night, and not more than so often a week; the municipality sets both."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.utils import timezone

from delivery.following.models import Pace

MONDAY = 0
USUAL_MORNING = 8


@dataclass(frozen=True)
class Manners:
    """Quiet from this hour until that one, local time (the same hour twice: never); at most so many mails a week."""

    quiet_from: int = 21
    quiet_until: int = 8
    most_a_week: int = 7

    def is_quiet(self, now: datetime) -> bool:
        """Whether no following may be mailed now."""
        hour = timezone.localtime(now).hour
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= hour < self.quiet_until
        return hour >= self.quiet_from or hour < self.quiet_until

    def not_quiet(self, now: datetime) -> datetime:
        """This moment, or the end of the quiet hours it lies in."""
        return _next(self.quiet_until, now) if self.is_quiet(now) else now

    def next_digest(self, now: datetime, pace: str) -> datetime:
        """When the next digest of this pace goes out: at the end of the quiet hours, the weekly one on Monday."""
        hour = USUAL_MORNING if self.quiet_from == self.quiet_until else self.quiet_until
        moment = _next(hour, now)
        while pace == Pace.WEEKLY and timezone.localtime(moment).weekday() != MONDAY:
            moment = _next(hour, moment)
        return moment


def _next(hour: int, after: datetime) -> datetime:
    """The first moment after this one at which clocks here show that hour, also when they go back or forward."""
    day = timezone.localtime(after).date()
    while True:
        there = datetime.combine(day, time(hour), tzinfo=timezone.get_default_timezone())
        # In UTC: two moments of one time zone are compared by their clocks, which are wrong twice a year.
        moment = there.astimezone(UTC)
        if moment > after:
            return moment
        day += timedelta(days=1)


_find: Callable[[], Manners] = Manners


def register(find: Callable[[], Manners]) -> None:
    """Let this function say when followers may be mailed."""
    global _find
    _find = find


def current() -> Manners:
    """What the municipality set."""
    return _find()
