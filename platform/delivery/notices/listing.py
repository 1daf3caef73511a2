"""What someone was told, as lines on a page: the same items that stand in a digest."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from accounts.models import Participant
from clock.now import database_now
from delivery import kinds
from delivery.kinds import Item
from delivery.models import Delivery

State = Delivery.State


@dataclass(frozen=True)
class Notice:
    """One line: what happened, when, and whether it was seen here before."""

    item: Item
    at: datetime
    is_new: bool


def notices_of(participant: Participant) -> QuerySet[Delivery]:
    """Everything someone was or will be told that can be shown as a line, the newest first; kept a year."""
    told = Delivery.objects.filter(participant=participant, event__kind__in=kinds.with_items())
    return told.exclude(state=State.DROPPED).select_related("event").order_by("-event__created_at", "-pk")


def lines(rows: list[Delivery]) -> list[Notice]:
    """These as lines; what is gone meanwhile is left out."""
    found = []
    for row in rows:
        kind = kinds.of(row.event)
        item = kind.item(row.event) if kind.item else None
        if item:
            found.append(Notice(item, row.event.created_at, row.read_at is None))
    return found


@transaction.atomic
def note_read(*, rows: list[Delivery]) -> None:
    """Someone saw these on the site."""
    unread = [row.pk for row in rows if row.read_at is None]
    if unread:
        Delivery.objects.filter(pk__in=unread).update(read_at=database_now())


def on_my_page(participant: Participant, request: HttpRequest) -> dict[str, Any] | None:
    """How many messages are new."""
    told = notices_of(participant)
    if not told.exists():
        return None
    return {"new": told.filter(read_at=None).count(), "url": reverse("notices")}
