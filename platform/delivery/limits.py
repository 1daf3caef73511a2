"""How often someone may try something, counted in the database: it holds when the cache is gone, and for all workers.

    if not allow(f"reference:{visitor_hash(request)}", limit=20, seconds=3600):
        ...refuse

Ask it outside a transaction that may be rolled back, or the try is forgotten with it. What cannot be counted is not
allowed: an error of the database is an error here too.
"""

import hmac
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from accounts.visitors import visitor_place
from clock.now import database_now
from delivery.models import Allowance

KEPT = timedelta(days=2)


@transaction.atomic
def allow(key: str, limit: int, seconds: int, *, now: datetime | None = None) -> bool:
    """Whether this may be done once more: at most `limit` times in any `seconds` seconds; it counts as done when so.

    `key` may hold an address: only its keyed hash is kept. The window slides, so no clock hour is a fresh start.
    """
    allowance = _locked(key)
    now = now or database_now()
    moment = now.timestamp()
    recent = [earlier for earlier in allowance.moments if earlier > moment - seconds]
    if len(recent) >= limit:
        return False
    allowance.moments = [*recent, moment]
    allowance.changed_at = now
    allowance.save(update_fields=["moments", "changed_at"])
    return True


def visitor_hash(request: HttpRequest) -> str:
    """A keyed hash of where the visitor comes from, for in a key."""
    return _keyed_hash(visitor_place(request))


def forget_old_allowances() -> None:
    """What was done days ago limits nobody any more."""
    Allowance.objects.filter(changed_at__lt=database_now() - KEPT).delete()


def _locked(key: str) -> Allowance:
    hashed = _keyed_hash(key)
    Allowance.objects.get_or_create(key=hashed, defaults={"changed_at": database_now()})
    return Allowance.objects.select_for_update().get(key=hashed)


def _keyed_hash(text: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"allowance:{text}".encode(), sha256).hexdigest()
