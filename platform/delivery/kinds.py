"""The kinds of event that are told by mail. Each feature registers how its kinds are rendered, and who hears of them.

    kinds.register("weighing_published", Kind(render=mails.outcome, recipients=mails.who_hears_the_outcome))

`render` is called when the mail goes out, inside the recipient's language; it returns None when there is nothing left
to tell. `recipients` is called by the next tick when the event was announced without recipients; its queryset must
allow `.exclude()` and `.order_by()` (no slice, no union). Both may run twice.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from accounts.models import Participant
from delivery.models import Delivery, Event


@dataclass(frozen=True)
class Stop:
    """How the recipient stops this kind of mail: in words, and where, when there is something to stop."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Mail:
    """One mail before rendering.

    `template` is a name without ending: `<template>.txt` is the body as text (no escaping), `<template>.html` the body
    as HTML; without the latter the text serves as both. `about`, `why` and `stop` stand under each mail. `language` is
    only given when it must differ from the recipient's.
    """

    subject: str
    template: str
    about: str
    why: str
    stop: Stop
    context: dict[str, Any] = field(default_factory=dict)
    language: str = ""


@dataclass(frozen=True)
class Kind:
    """How one kind of event is told, and to whom."""

    render: Callable[[Delivery], Mail | None]
    recipients: Callable[[Event], QuerySet[Participant]] | None = None


_kinds: dict[str, Kind] = {}


def register(name: str, kind: Kind) -> None:
    """Make events of this kind heard; registering again replaces it."""
    _kinds[name] = kind


def of(event: Event) -> Kind:
    """How this event is told. Raises KeyError for a kind nobody registered."""
    return _kinds[event.kind]
