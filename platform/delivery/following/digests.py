"""The digest: what a follower chose to hear together, in one mail that is a delivery like any other.

A tick gathers the deliveries that wait and are due under one new delivery, which is sent, tried again and recorded as
every mail is. What it carries is fixed before it is claimed, so a worker may stop at any moment: nothing goes out twice
and nothing is left behind.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Participant
from clock.now import database_now
from delivery import kinds
from delivery.following import hearing, mails, manners, registry
from delivery.following.links import EVERYTHING
from delivery.following.models import Follow, Pace
from delivery.kinds import Item, Mail
from delivery.mails import absolute
from delivery.models import DIGEST, Delivery, Event

State = Delivery.State
BATCH = 500
MOST_SHOWN = 60


@dataclass
class Group:
    """What happened in one project, the newest first."""

    title: str
    url: str
    items: list[Item] = field(default_factory=list)


def gather_digests() -> int:
    """Put what waits and is due under one digest for each follower; returns how many followers."""
    now = database_now()
    if manners.current().is_quiet(now):
        return 0
    done = 0
    while batch := _next_batch():
        _gather(batch)
        done += len(batch)
    return done


def _next_batch() -> list[int]:
    waiting = Delivery.objects.to_gather(database_now()).order_by("participant").values_list("participant", flat=True)
    return list(waiting.distinct()[:BATCH])


@transaction.atomic
def _gather(participants: list[int]) -> None:
    """One digest a day: what comes after it was taken up for sending waits for the next."""
    now = database_now()
    day = timezone.localdate(now)
    event, _is_new = Event.objects.get_or_create(
        kind=DIGEST, subject=f"digest:{day:%Y-%m-%d}", version=1, defaults={"addressed_at": now}
    )
    new = [Delivery(event=event, participant_id=one, not_before=now, is_promise=False) for one in participants]
    Delivery.objects.bulk_create(new, ignore_conflicts=True)
    # Whoever claims one locks it too: nothing is added to a digest that may be on its way.
    unsent = Delivery.objects.filter(event=event, participant__in=participants, state=State.DUE, attempts=0)
    open_ones = list(unsent.select_for_update(skip_locked=True).values_list("pk", flat=True))
    waiting = Delivery.objects.to_gather(now).filter(participant__in=participants)
    own = Delivery.objects.filter(pk__in=open_ones, participant=OuterRef("participant")).values("pk")[:1]
    waiting.update(digest=Subquery(own))
    waiting.update(not_before=manners.current().next_digest(now, Pace.DAILY))


def settle(digest: Delivery) -> None:
    """What became of a digest became of everything it carried; one that failed keeps it for another try."""
    carried = Delivery.objects.filter(digest=digest, state=State.HELD)
    if digest.state == State.SENT:
        carried.update(state=State.SENT, sent_at=digest.sent_at)
    elif digest.state == State.DROPPED:
        carried.update(state=State.DROPPED)


def render(delivery: Delivery) -> Mail | None:
    """Everything that happened since the last one, by project; None when nothing of it is left to tell."""
    participant = delivery.participant
    if participant is None:
        return None
    carried = delivery.carried.select_related("event").order_by("-event__created_at", "-pk")
    told = _still_told(participant, carried)
    if not told:
        return None
    number, shown = len(told), told[:MOST_SHOWN]
    subject = ngettext("%(number)s bericht over wat u volgt", "%(number)s berichten over wat u volgt", number)
    return Mail(
        subject=subject % {"number": number},
        template="delivery/following/mails/digest",
        about=_("Dit overzicht gaat over wat u volgt op onze website."),
        why=_("U krijgt dit overzicht omdat u koos om berichten samen te krijgen, of omdat er deze week veel was."),
        stop=mails.stop(participant, [EVERYTHING]),
        context={"groups": grouped(shown), "more": number - len(shown)},
    )


def grouped(items: Iterable[Item]) -> list[Group]:
    """Items by project, the project with the newest one first."""
    groups: dict[tuple[str, str], Group] = {}
    for item in items:
        key = (item.group, item.group_url)
        group = groups.setdefault(key, Group(item.group, absolute(item.group_url) if item.group_url else ""))
        group.items.append(item)
    return list(groups.values())


def _still_told(participant: Participant, carried: Iterable[Delivery]) -> list[Item]:
    """The items of what is still there and still followed, in the same order."""
    rows = [row for one in registry.registered() for row in _follows(one, participant)]
    wanted = {subject: row.wants for subject, row in rows}
    items = []
    for one in carried:
        kind = kinds.known(one.event.kind)
        if kind is None or kind.item is None or hearing.is_spared(one.event, participant):
            continue
        if one.by_follow and not _is_followed(one.event, kind, wanted):
            continue
        if item := kind.item(one.event):
            items.append(item)
    return items


def _follows(followable: registry.Followable, participant: Participant) -> list[tuple[str, Follow]]:
    rows = followable.model.objects.filter(participant=participant)
    return [(f"{followable.name}:{row.subject_id}", row) for row in rows]


def _is_followed(event: Event, kind: kinds.Kind, wanted: dict[str, list[str]]) -> bool:
    what = set(kind.what(event))
    return any(what & set(wanted.get(subject, ())) for subject in (kind.about(event) if kind.about else ()))
