"""The kinds of event that are told by mail. Each feature registers how its kinds are rendered, and who hears of them.

    kinds.register("weighing_published", Kind(render=mails.outcome, recipients=mails.who_hears_the_outcome))

`render` is called when the mail goes out, inside the recipient's language; it returns None when there is nothing left
to tell. `recipients` is called by the next tick when the event was announced without recipients; its queryset must
allow `.exclude()` and `.order_by()` (no slice, no union). Both may run twice.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from accounts.models import Participant
from delivery.following.models import What
from delivery.models import Delivery, Event


@dataclass(frozen=True)
class Stop:
    """How the recipient stops this kind of mail: in words, and where, when there is something to stop.

    `one_click` says that a POST to that address stops it at once (RFC 8058). At `choose_url` more can be chosen.
    """

    text: str
    url: str = ""
    one_click: bool = False
    choose_url: str = ""


@dataclass(frozen=True)
class Mail:
    """One mail before rendering.

    `template` is a name without ending: `<template>.txt` is the body as text (no escaping), `<template>.html` the body
    as HTML; without the latter the text serves as both. `about`, `why` and `stop` stand under each mail. `language` is
    only given when it must differ from the recipient's. `files` go along: name, content and MIME type.
    """

    subject: str
    template: str
    about: str
    why: str
    stop: Stop
    context: dict[str, Any] = field(default_factory=dict)
    language: str = ""
    files: Sequence[tuple[str, bytes, str]] = ()


@dataclass(frozen=True)
class Item:
    """One event as a line in a digest and on the page of notifications: the content itself, not only a link.

    `group` is the title under which a digest gathers it, as a rule that of its project.
    """

    heading: str
    text: str
    url: str
    group: str = ""
    group_url: str = ""


def _as_news(event: Event) -> Iterable[str]:
    return (What.NEWS,)


@dataclass(frozen=True)
class Kind:
    """How one kind of event is told, and to whom.

    A kind with `about` is a following: besides `recipients`, who follows one of the subjects it names (`project:12`,
    `area:3`, `topic:5`, `initiative:8`, `organisation:2`) hears of it, at the pace they chose; it needs `item`. A kind
    without `about` is a promise (receipt, confirmation, amendment, weighing, moderation): no maximum, no quiet hours.
    A promise with `item` stands on the page of notifications too.

    Of a following:

    - `what` names its sorts (`What`): only who wants one of them hears of it.
    - `render` is the mail to the `recipients`, or to those in `to` of `announce`; to followers goes a mail made of the
      item. Whoever is both gets that of `render`, once.
    - `promised` frees `recipients` and `to` from quiet hours and maximum, as when a meeting is moved.
    - `spared` finds followers who need not hear, as those who answered a question that closes; asked again at sending.
    - `until` is the moment after which telling is of no use: it goes out before, even to who chose a weekly digest.
    - A follower who gets a promise about the same subject and version hears no second time.
    """

    render: Callable[[Delivery], Mail | None] | None = None
    recipients: Callable[[Event], QuerySet[Participant]] | None = None
    about: Callable[[Event], Iterable[str]] | None = None
    item: Callable[[Event], Item | None] | None = None
    what: Callable[[Event], Iterable[str]] = _as_news
    promised: bool = False
    spared: Callable[[Event], QuerySet[Participant]] | None = None
    until: Callable[[Event], datetime | None] | None = None

    @property
    def is_following(self) -> bool:
        """Whether followers hear of it, with quiet hours, a maximum a week and digests."""
        return self.about is not None


_kinds: dict[str, Kind] = {}


def register(name: str, kind: Kind) -> None:
    """Make events of this kind heard; registering again replaces it."""
    _kinds[name] = kind


def of(event: Event) -> Kind:
    """How this event is told. Raises KeyError for a kind nobody registered."""
    return _kinds[event.kind]


def known(name: str) -> Kind | None:
    """The kind of this name, if anyone registered it."""
    return _kinds.get(name)


def with_items() -> list[str]:
    """The names of the kinds that can be shown as a line."""
    return [name for name, kind in _kinds.items() if kind.item]
