"""When each follower hears of an event: at once, outside the quiet hours, or in the next digest."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.db.models import Count

from accounts.models import Participant
from delivery import kinds
from delivery.following import manners
from delivery.following.models import Pace
from delivery.models import DIGEST, Delivery, Event

State = Delivery.State
WEEK = timedelta(days=7)


def personal(event: Event, participants: Collection[int], now: datetime) -> list[Delivery]:
    """The deliveries of those an event is told to by name: a promise goes at once, a following keeps its manners."""
    kind = kinds.known(event.kind)
    if kind is None or not kind.is_following or kind.promised:
        return [Delivery(event=event, participant_id=one, not_before=now) for one in participants]
    return _paced(event, dict.fromkeys(participants, Pace.AT_ONCE), now, by_follow=False)


def following(event: Event, paces: Mapping[int, Pace], now: datetime) -> list[Delivery]:
    """The deliveries of those who follow something this event is about."""
    return _paced(event, paces, now, by_follow=True)


def _paced(event: Event, paces: Mapping[int, Pace], now: datetime, *, by_follow: bool) -> list[Delivery]:
    kind, rules = kinds.of(event), manners.current()
    until = kind.until(event) if kind.until else None
    # The maximum is counted and then written, so those it is counted for are locked, in one order for everyone.
    locked = Participant.objects.select_for_update(no_key=True).filter(pk__in=paces.keys()).order_by("pk")
    list(locked.values_list("pk", flat=True))
    full = _had_enough([one for one, pace in paces.items() if pace == Pace.AT_ONCE], now, rules.most_a_week)
    written = []
    for participant, chosen in sorted(paces.items()):
        pace = Pace.DAILY if participant in full else chosen
        moment = rules.not_quiet(now) if pace == Pace.AT_ONCE else rules.next_digest(now, pace)
        if until and moment >= until and pace != Pace.AT_ONCE:
            # What is over before the digest comes out is told sooner; the maximum still holds.
            pace, moment = _sooner(rules, now, until, may_be_at_once=participant not in full)
        written.append(
            Delivery(
                event=event,
                participant_id=participant,
                state=State.DUE if pace == Pace.AT_ONCE else State.HELD,
                not_before=moment,
                is_promise=False,
                by_follow=by_follow,
            )
        )
    return written


def _sooner(rules: manners.Manners, now: datetime, until: datetime, *, may_be_at_once: bool) -> tuple[Pace, datetime]:
    daily = rules.next_digest(now, Pace.DAILY)
    if daily < until or not may_be_at_once:
        return Pace.DAILY, daily
    return Pace.AT_ONCE, rules.not_quiet(now)


def _had_enough(participants: Collection[int], now: datetime, most: int) -> set[int]:
    """Those of them who got, or are about to get, as many mails of their own this week as they may."""
    alone = Delivery.objects.filter(is_promise=False, digest=None, state__in=[State.DUE, State.SENDING, State.SENT])
    mailed = alone.filter(participant__in=participants, not_before__gt=now - WEEK).exclude(event__kind=DIGEST)
    counted = mailed.order_by().values("participant").annotate(number=Count("pk")).filter(number__gte=most)
    return set(counted.values_list("participant", flat=True))
