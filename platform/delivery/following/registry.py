"""What can be followed: each feature registers its own rows here, and so does what concerns it hear its followers.

    let_people_follow(Followable(       # of delivery.following.registering
        name="project",                     # in subjects such as project:12
        address="project",                  # in /volgen/project/12/
        said=lambda: _("Project"),          # what it is, above its name
        model=ProjectFollow,                # a typed row: delivery.following.models.Follow with a key `subject`
        find=things,                        # (numbers) -> {number: Thing} of those that anyone may see now
        offers=(What.QUESTIONS, What.NEWS), # the sorts of events to choose from
        unless=(What.NEWS,),                # those of them that are not ticked beforehand
    ))

A kind of event reaches them by naming subjects in `Kind.about`; see `delivery.kinds`.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import Participant
from delivery.following.models import Follow, Pace, What, wish
from safekeeping.row_numbers import row_number

FASTEST_FIRST = (Pace.AT_ONCE, Pace.DAILY, Pace.WEEKLY)


@dataclass(frozen=True)
class Thing:
    """One thing that can be followed, as people read it."""

    title: str
    url: str


@dataclass(frozen=True)
class Followable:
    """A sort of thing that can be followed."""

    name: str
    address: str
    said: Callable[[], str]
    model: type[Follow]
    find: Callable[[Collection[int]], dict[int, Thing]]
    offers: tuple[What, ...]
    unless: tuple[What, ...] = ()


_followables: dict[str, Followable] = {}


def register(followable: Followable) -> None:
    """Let people follow this; registering again replaces it."""
    _followables[followable.name] = followable


def registered() -> list[Followable]:
    """Everything that can be followed, in the order in which it was registered."""
    return list(_followables.values())


def named(name: str) -> Followable | None:
    """What is followed under this name in a subject, such as `project`."""
    return _followables.get(name)


def at_address(word: str) -> Followable | None:
    """What is followed under this word in an address."""
    return next((one for one in _followables.values() if one.address == word), None)


def split(subject: str) -> tuple[Followable | None, int]:
    """What a subject such as `project:12` is, and its number."""
    name, _colon, number = subject.partition(":")
    return named(name), row_number(number) or 0


def matching(subjects: Iterable[str], what: Collection[str], at: datetime) -> list[QuerySet[Follow]]:
    """The followings of these subjects that want one of these sorts of events, one queryset for each feature.

    Only those that began before that moment: nobody hears of what happened before.
    """
    numbers: dict[str, set[int]] = {}
    for subject in subjects:
        followable, number = split(subject)
        if followable:
            numbers.setdefault(followable.name, set()).add(number)
    wanted = Q()
    for one in what:
        wanted |= Q(**{wish(one): True})
    return [
        _followables[name].model.objects.filter(wanted, subject_id__in=sorted(found), since__lte=at)
        for name, found in sorted(numbers.items())
    ]


def followers(follows: Iterable[QuerySet[Follow]]) -> QuerySet[Participant]:
    """Everyone who has one of these followings, each once, and can be reached."""
    any_of_them = Q(pk__in=[])
    for rows in follows:
        any_of_them |= Q(Exists(rows.filter(participant=OuterRef("pk"))))
    return Participant.objects.filter(any_of_them, erased_at=None)


def paces(follows: Iterable[QuerySet[Follow]], participants: Collection[int]) -> dict[int, Pace]:
    """How fast each of these participants hears: the fastest of all the ways in which the event reaches them."""
    found: dict[int, Pace] = {}
    for rows in follows:
        for participant, text in rows.filter(participant__in=participants).values_list("participant_id", "pace"):
            pace = Pace(text)
            known = found.get(participant, pace)
            found[participant] = min(pace, known, key=FASTEST_FIRST.index)
    return found
