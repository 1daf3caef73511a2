"""Logs as JSON lines that say what happened and never to whom.

A path may hold a reference or a token and a message of a library may hold what someone typed. So a request is named
by its route, a foreign message is written without its arguments, and an error by its kind and place without its text.
"""

import json
import logging
import re
import time
import traceback
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

OWN = (
    "config",
    "reporting",
    "newsletters",
    "consultations",
    "cms",
    "delivery",
    "accounts",
    "areas",
    "languages",
    "safekeeping",
    "clock",
)
REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")

logger = logging.getLogger(__name__)
current_request: ContextVar[str | None] = ContextVar("current_request", default=None)


class JsonFormatter(logging.Formatter):
    """One record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
        }
        if request_id := current_request.get():
            line["request"] = request_id
        if status := getattr(record, "status_code", None):
            line["status"] = status
        line.update(getattr(record, "fields", {}))
        if record.exc_info and record.exc_info[1]:
            line["error"] = _error(record.exc_info[1])
        return json.dumps(line, default=str)


def _message(record: logging.LogRecord) -> str:
    """Our own messages hold row ids only; of another's message we keep the words and leave out what was filled in."""
    if record.name.split(".")[0] in OWN:
        return record.getMessage()
    if record.name == "django.request":
        return "request failed"
    return str(record.msg) if record.args else f"message of {record.name}"


def _error(error: BaseException) -> dict[str, Any]:
    """What kind of error and where; its text may quote a row (`Key (email)=(…) already exists`)."""
    frames = traceback.extract_tb(error.__traceback__)
    return {
        "kind": f"{type(error).__module__}.{type(error).__qualname__}",
        "at": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }


class RequestLogMiddleware:
    """Writes one line for each request: route, status and duration, without path, parameters or address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = current_request.set(_request_id(request))
        began = time.perf_counter()
        try:
            response = self.get_response(request)
            fields = {
                "method": request.method,
                "route": _route(request, response),
                "status": response.status_code,
                "ms": round((time.perf_counter() - began) * 1000, 1),
            }
            logger.info("request", extra={"fields": fields})
            return response
        finally:
            current_request.reset(token)


def _request_id(request: HttpRequest) -> str:
    """The number a trusted proxy gave this request, or else one of our own."""
    given = request.headers.get("X-Request-ID", "")
    if settings.TRUSTED_PROXIES and REQUEST_ID.fullmatch(given):
        return given
    return uuid.uuid4().hex


def _route(request: HttpRequest, response: HttpResponse) -> str:
    if match := request.resolver_match:
        return match.view_name or match.route
    return "kept page" if getattr(response, "was_kept", False) else "none"
