"""Who hears of an event by following: each person once, whatever the number of ways it reaches them."""

from django.db.models import Q, QuerySet

from accounts.models import Participant
from delivery import kinds
from delivery.following import registry
from delivery.following.models import Follow
from delivery.models import Delivery, Event


def follows_of(event: Event) -> list[QuerySet[Follow]]:
    """The followings that this event reaches, one queryset for each feature."""
    kind = kinds.of(event)
    if kind.about is None:
        return []
    return registry.matching(kind.about(event), list(kind.what(event)), event.created_at)


def who_follows(event: Event, follows: list[QuerySet[Follow]]) -> QuerySet[Participant]:
    """Everyone who hears of it by following, but not who is spared it or was promised a mail about the same thing."""
    return registry.followers(follows).exclude(_told_otherwise(event))


def is_spared(event: Event, participant: Participant) -> bool:
    """Whether this follower need not hear of it after all, as one who answered a question that closes."""
    spared = kinds.of(event).spared
    return spared is not None and spared(event).filter(pk=participant.pk).exists()


def _told_otherwise(event: Event) -> Q:
    """Those who hear of the same thing by a promise: they took part, say, and get a mail about their own input."""
    told = Q(pk__in=[])
    if spared := kinds.of(event).spared:
        told |= Q(pk__in=spared(event).order_by().values("pk"))
    same = Event.objects.filter(subject=event.subject, version=event.version).exclude(pk=event.pk)
    for other in same:
        told |= Q(pk__in=Delivery.objects.filter(event=other, participant__isnull=False).values("participant"))
        kind = kinds.known(other.kind)
        # Its recipients may not have been found yet.
        if kind and kind.recipients and not kind.is_following and other.addressed_at is None:
            told |= Q(pk__in=kind.recipients(other).order_by().values("pk"))
    return told
