"""The link to the papers, on the desks below this app."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from cms import parts
from newsletters.materials.rules import may_make
from newsletters.materials.sources import SOURCES

DESKS = {"question_desk": "vraag", "meeting_desk": "bijeenkomst", "newsletter_issue": "nummer"}


def connect() -> None:
    """Put the link on the desk of a question, a meeting and an issue."""
    for desk, of in DESKS.items():
        parts.register(desk, parts.Part("materials", "newsletters/materials/link.html", 50, _link(of)))


def _link(of: str) -> Callable[[Any, HttpRequest], dict[str, Any] | None]:
    def context(row: Any, request: HttpRequest) -> dict[str, Any] | None:
        if not row.pk or not may_make(request.user, SOURCES[of], row):
            return None
        return {"url": reverse("materials", args=[of, row.pk])}

    return context
