"""From a newsletter's confirmed subscribers to those an issue is for: each condition takes away, none adds."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import Membership, Organisation
from areas.models import Area
from cms.models import ProjectFollow
from consultations.models import Contribution
from newsletters.issues.models import Issue
from newsletters.segments.models import Segment
from newsletters.subscribers.models import Subscription

# Input that its author, or we, took back is no taking part.
TOOK_PART = (Contribution.State.COUNTED, Contribution.State.HELD)


def segment_of(issue: Issue) -> Segment:
    """The segment of an issue, kept or empty."""
    return Segment.objects.filter(issue=issue).first() or Segment(issue=issue)


def recipients_of(issue: Issue) -> QuerySet[Subscription]:
    """The confirmed subscriptions that an issue goes to, as things are now."""
    everyone = Subscription.objects.confirmed().filter(newsletter=issue.newsletter_id)
    return narrowed(everyone, segment_of(issue))


def narrowed(subscriptions: QuerySet[Subscription], segment: Segment) -> QuerySet[Subscription]:
    """Those of these subscriptions that the segment leaves."""
    if segment.language:
        subscriptions = subscriptions.filter(participant__language=segment.language)
    if segment.kinds:
        subscriptions = subscriptions.filter(Exists(_memberships().filter(organisation__kind__in=segment.kinds)))
    for name in segment.narrows_by:
        keys = list(getattr(segment, name).values_list("pk", flat=True))
        subscriptions = subscriptions.filter(CONDITIONS[name](keys))
    return subscriptions


def _chose(through: type[Model], name: str, keys: Collection[int]) -> Q:
    """Who chose one of these, or chose nothing and so wants everything."""
    own = through._default_manager.filter(subscription=OuterRef("pk"))
    return Q(Exists(own.filter(**{f"{name}__in": keys}))) | ~Q(Exists(own))


def _lines(keys: Collection[int]) -> set[int]:
    """These areas, what lies in them and what they lie in: what concerns one concerns the other."""
    return {key for area in Area.objects.filter(pk__in=keys) for key in area.line()}


def _follows(keys: Collection[int]) -> Q:
    return Q(Exists(ProjectFollow.objects.filter(participant=OuterRef("participant"), subject__in=keys)))


def _took_part(name: str, keys: Collection[int]) -> Q:
    given = Contribution.objects.filter(participant=OuterRef("participant"), state__in=TOOK_PART)
    return Q(Exists(given.filter(**{f"{name}__in": keys})))


def _memberships() -> QuerySet[Membership]:
    today = Membership.objects.filter(left_at=None, organisation__in=Organisation.objects.active())
    return today.filter(participant=OuterRef("participant"))


# What each choice of a segment asks of a subscription, given the rows that were chosen.
CONDITIONS: dict[str, Callable[[Collection[int]], Q]] = {
    "areas": lambda keys: _chose(Subscription.areas.through, "area", _lines(keys)),
    "topics": lambda keys: _chose(Subscription.topics.through, "topic", keys),
    "follows": _follows,
    "took_part": lambda keys: _took_part("project", keys),
    "questions": lambda keys: _took_part("consultation", keys),
    "organisations": lambda keys: Q(Exists(_memberships().filter(organisation__in=keys))),
}


def in_words(segment: Segment) -> list[tuple[str, str]]:
    """The segment as lines of what and which, for staff and to keep with the issue; none for everyone."""
    kinds = dict(Organisation.Kind.choices)
    lines = []
    if segment.language:
        lines.append((_("Taal"), str(segment.get_language_display())))
    if segment.kinds:
        which = ", ".join(str(kinds[one]) for one in segment.kinds)
        lines.append((_("Lid van een organisatie van deze soort"), which))
    labels = {
        "areas": _("Gebieden"),
        "topics": _("Onderwerpen"),
        "follows": _("Volgt"),
        "took_part": _("Deed mee aan"),
        "questions": _("Deed mee aan de vraag"),
        "organisations": _("Lid van"),
    }
    return lines + [(labels[name], _names(getattr(segment, name).all())) for name in segment.narrows_by]


def _names(rows: Iterable[Any]) -> str:
    """The names of what was chosen, as they are now."""
    return ", ".join(sorted(str(row) for row in rows)) or _("wat u koos is er niet meer")
