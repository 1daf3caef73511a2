"""Whether the site works, for whoever watches over it: `/gezond/`."""

import secrets
from dataclasses import asdict
from typing import Any

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from delivery.health import status as delivery_status


@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """Database, cache and worker; 503 when the database is gone, for without the others the site still answers."""
    database = _database_answers()
    state: dict[str, Any] = {
        "database": "ok" if database else "gone",
        "cache": "ok" if _cache_keeps() else "gone",
    }
    if database:
        state["worker"] = _worker()
    return JsonResponse(state, status=200 if database else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _cache_keeps() -> bool:
    written = secrets.token_hex(8)
    cache.set("health", written, 10)
    return cache.get("health") == written


def _worker() -> dict[str, Any]:
    """How long ago the worker last came by and how long the oldest message waits, in seconds."""
    return asdict(delivery_status())
