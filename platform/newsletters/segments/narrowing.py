"""From a newsletter's confirmed subscribers to those an issue is for: each condition takes away, none adds."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import Membership, Organisation
from areas.models import Area
from cms.models import Project, Topic
from consultations.models import Contribution
from newsletters.issues.models import Issue
from newsletters.segments.models import Segment
from newsletters.subscribers.models import Subscription

Chosen_areas, Chosen_topics = Subscription.areas.through, Subscription.topics.through
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
    if segment.pk is None:
        return subscriptions
    if areas := list(segment.areas.all()):
        subscriptions = subscriptions.filter(_chose(Chosen_areas, "area", _lines(areas)))
    if topics := list(segment.topics.values_list("pk", flat=True)):
        subscriptions = subscriptions.filter(_chose(Chosen_topics, "topic", topics))
    if projects := list(segment.took_part.values_list("pk", flat=True)):
        given = Contribution.objects.filter(
            participant=OuterRef("participant"), project__in=projects, state__in=TOOK_PART
        )
        subscriptions = subscriptions.filter(Exists(given))
    if organisations := list(segment.organisations.values_list("pk", flat=True)):
        subscriptions = subscriptions.filter(Exists(_memberships().filter(organisation__in=organisations)))
    return subscriptions


def _chose(through: type, name: str, keys: Iterable[int]) -> Q:
    """Who chose one of these, or chose nothing and so wants everything."""
    own = through._default_manager.filter(subscription=OuterRef("pk"))  # type: ignore[attr-defined]
    return Q(Exists(own.filter(**{f"{name}__in": keys}))) | ~Q(Exists(own))


def _lines(areas: Iterable[Area]) -> set[int]:
    """These areas, what lies in them and what they lie in: what concerns one concerns the other."""
    return {key for area in areas for key in area.line()}


def _memberships() -> QuerySet[Membership]:
    today = Membership.objects.filter(left_at=None, organisation__in=Organisation.objects.active())
    return today.filter(participant=OuterRef("participant"))


def in_words(segment: Segment) -> list[tuple[str, str]]:
    """The segment as lines of what and which, for staff and to keep with the issue; none for everyone."""
    lines = [(_("Taal"), segment.get_language_display() if segment.language else "")]
    kinds = dict(Organisation.Kind.choices)
    lines.append((_("Lid van een organisatie van deze soort"), ", ".join(str(kinds[one]) for one in segment.kinds)))
    if segment.pk is not None:
        lines += [
            (_("Gebieden"), _names(area.name for area in segment.areas.all())),
            (_("Onderwerpen"), _names(_topic(topic) for topic in segment.topics.all())),
            (_("Deed mee aan"), _names(_title(project) for project in segment.took_part.all())),
            (_("Lid van"), _names(one.name for one in segment.organisations.all())),
        ]
    return [(what, which) for what, which in lines if which]


def _topic(topic: Topic) -> str:
    return topic.name


def _title(project: Project) -> str:
    return project.title


def _names(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
