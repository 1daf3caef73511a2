"""What mail providers tell us by webhook. The library checks the secret and reads the provider's form; we act on it."""

from typing import Any

from anymail.signals import EventType, tracking
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from newsletters.bounces.actions import take_report, take_report_of_address
from newsletters.bounces.marks import recipient_in
from newsletters.bounces.reports import Report, What
from newsletters.subscribers.models import ConsentRecord

ROAD = ConsentRecord.Road.PROVIDER
MEANING = {
    EventType.BOUNCED: What.HARD,
    EventType.REJECTED: What.SOFT,
    EventType.FAILED: What.SOFT,
    EventType.COMPLAINED: What.COMPLAINT,
}


def connect() -> None:
    """A library's signal is its only way in; one receiver calls one action."""
    tracking.connect(hear, dispatch_uid="newsletters.bounces")


def hear(sender: Any, event: Any, **_more: Any) -> None:
    """One event: by the mark in the Message-ID or in the data that came with it, else by the address."""
    what = MEANING.get(event.event_type)
    if what is None:
        return
    if what == What.HARD and event.reject_reason not in ("invalid", "bounced", None):
        what = What.SOFT
    words = f"{event.event_type} {event.reject_reason or ''}".strip()[:60]
    number = recipient_in(f"{event.message_id or ''} {event.esp_event or ''}")
    if number is not None and take_report(report=Report(what, number, words), road=ROAD):
        return
    if event.recipient:
        take_report_of_address(email=event.recipient, what=what, words=words, road=ROAD)


def urls() -> list[URLPattern | URLResolver]:
    """The addresses for providers, only when a secret is configured: without one anyone could say anything."""
    return [path("terug/", include("anymail.urls"))] if settings.MAIL_WEBHOOK_SECRET else []
