"""How often someone may try something, counted in the database: it holds when the cache is gone, and for all workers.

    if not allow(f"reference:{visitor_hash(request)}", limit=20, seconds=3600):
        ...refuse

Ask it outside a transaction that may be rolled back, or the try is forgotten with it. What cannot be counted is not
allowed: an error of the database is an error here too.
"""

import hmac
from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from clock.now import database_now
from delivery.models import Allowance

KEPT = timedelta(days=2)
IPV6_PREFIX = 64


@transaction.atomic
def allow(key: str, limit: int, seconds: int, *, now: datetime | None = None) -> bool:
    """Whether this may be done once more: at most `limit` times in any `seconds` seconds; it counts as done when so.

    `key` may hold an address: only its keyed hash is kept. The window slides, so no clock hour is a fresh start.
    """
    allowance = _locked(key)
    moment = (now or database_now()).timestamp()
    recent = [earlier for earlier in allowance.moments if earlier > moment - seconds]
    if len(recent) >= limit:
        return False
    allowance.moments = [*recent, moment]
    allowance.changed_at = now or database_now()
    allowance.save(update_fields=["moments", "changed_at"])
    return True


def visitor_hash(request: HttpRequest) -> str:
    """A keyed hash of where the visitor comes from, for in a key."""
    return _keyed_hash(visitor_place(request))


def visitor_place(request: HttpRequest) -> str:
    """The address of the visitor's network, as the last proxy we trust saw it (setting TRUSTED_PROXIES: how many).

    An IPv6 visitor owns a whole /64, so that is what counts.
    """
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    trusted: int = settings.TRUSTED_PROXIES
    place = hops[-trusted] if 0 < trusted <= len(hops) else request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(place)
    except ValueError:
        return str(request.META.get("REMOTE_ADDR", ""))
    if address.version == 6:
        return str(ip_network((address, IPV6_PREFIX), strict=False).network_address)
    return str(address)


def forget_old_allowances() -> None:
    """What was done days ago limits nobody any more."""
    Allowance.objects.filter(changed_at__lt=database_now() - KEPT).delete()


def _locked(key: str) -> Allowance:
    hashed = _keyed_hash(key)
    Allowance.objects.get_or_create(key=hashed, defaults={"changed_at": database_now()})
    return Allowance.objects.select_for_update().get(key=hashed)


def _keyed_hash(text: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"allowance:{text}".encode(), sha256).hexdigest()
