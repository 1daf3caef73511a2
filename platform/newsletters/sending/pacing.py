"""How fast mails go: so many a second through the mail provider, all workers together."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from clock.now import database_now
from newsletters.sending.models import Pace

PROVIDER = "default"
AT_ONCE = 200
SECONDS_AHEAD = 5


@dataclass(frozen=True)
class Turns:
    """So many mails, the first not before `start`, the others `gap` seconds after each other."""

    number: int
    start: datetime
    gap: float


def locked_pace() -> Pace:
    """The row from which all workers take their turns, locked until the transaction ends."""
    Pace.objects.get_or_create(provider=PROVIDER, defaults={"next_at": database_now()})
    return Pace.objects.select_for_update().get(provider=PROVIDER)


def take_turns() -> Turns | None:
    """The next turns for one worker; None when others have those of the coming seconds. Call it in a transaction."""
    rate = settings.NEWSLETTER_MAILS_PER_SECOND
    if rate <= 0:
        return Turns(AT_ONCE, database_now(), 0.0)
    pace, now = locked_pace(), database_now()
    start = max(now, pace.next_at)
    if start > now + timedelta(seconds=1):
        return None
    number = max(1, min(AT_ONCE, round(rate * SECONDS_AHEAD)))
    pace.next_at = start + timedelta(seconds=number / rate)
    pace.save(update_fields=["next_at"])
    return Turns(number, start, 1 / rate)
