"""How evaluations go through the years, by year, kind of meeting, area, or one by one.

What is added up are whole published evaluations with enough forms, and sealed pools of small ones; of each only the
questions that enough people answered. Every figure is a sum of these, so no difference between two figures, nor
between two days on which they are read, says anything about fewer people than the smallest group.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Q, QuerySet, Sum

from areas.models import Area
from consultations.evaluations.asking import AnswerCount, PooledCount, StandardQuestion
from consultations.evaluations.models import About, Evaluation, EvaluationPool
from consultations.evaluations.scales import SCALES, Kind, Sums

MOST_GROUPS = 60
Key = Any


@dataclass
class Group:
    """One row of the table: a year, a kind, an area or one evaluation."""

    key: Key
    label: str
    address: str = ""
    evaluations: int = 0
    forms: int = 0
    sums: dict[int, Sums] = field(default_factory=dict)


@dataclass(frozen=True)
class Sieve:
    """What is looked at: one kind of subject, an area with all in it, a kind of meeting; all of them when empty."""

    about: str = ""
    kind: str = ""
    areas: frozenset[int] = frozenset()

    @property
    def has_pools(self) -> bool:
        """Small evaluations are pooled over the whole municipality: of an area or a kind they say nothing."""
        return not (self.kind or self.areas)


def shown_evaluations(sieve: Sieve) -> QuerySet[Evaluation]:
    """The published evaluations with enough forms."""
    found = Evaluation.objects.published().filter(shown__gte=F("smallest_group"))
    if sieve.about:
        found = found.filter(about=sieve.about)
    if sieve.kind:
        found = found.filter(kind=sieve.kind)
    if sieve.areas:
        in_areas = Evaluation.areas.through.objects.filter(area__in=sieve.areas)
        found = found.filter(pk__in=in_areas.values("evaluation"))
    return found


def sealed_pools(sieve: Sieve) -> QuerySet[EvaluationPool]:
    """The small evaluations that are shown together."""
    pools = EvaluationPool.objects.filter(is_sealed=True)
    if not sieve.has_pools:
        return pools.none()
    return pools.filter(about=sieve.about) if sieve.about else pools


def by_year(sieve: Sieve) -> list[Group]:
    """The years, the newest first, with the small evaluations that are shown together."""
    groups = _grouped(sieve, "asked__evaluation__held_on__year", str)
    found = {group.key: group for group in groups}
    for pool in sealed_pools(sieve):
        group = found.setdefault(pool.year, Group(pool.year, str(pool.year)))
        group.evaluations += pool.evaluations
        group.forms += pool.forms
    rows = PooledCount.objects.filter(pool__in=sealed_pools(sieve)).values("pool__year", "standard", "value")
    _add(
        found,
        (((row["pool__year"]), row["standard"], row["value"], row["n"]) for row in rows.annotate(n=Sum("number"))),
    )
    return sorted(found.values(), key=lambda group: -group.key)


def by_kind(sieve: Sieve, words: dict[str, str]) -> list[Group]:
    """The kinds of meeting, in the order of their words."""
    groups = {
        group.key: group
        for group in _grouped(Sieve(About.MEETING, sieve.kind, sieve.areas), "asked__evaluation__kind", str)
    }
    for key, group in groups.items():
        group.label = words.get(key, key)
    return [groups[key] for key in words if key in groups]


def by_area(sieve: Sieve) -> list[Group]:
    """The areas, by name; an evaluation of two areas counts in both."""
    groups = {group.key: group for group in _grouped(sieve, "asked__evaluation__areas", str) if group.key}
    for area in Area.objects.filter(pk__in=groups).named():
        groups[area.pk].label = area.name
    return sorted(groups.values(), key=lambda group: group.label)


def of_evaluations(evaluations: Iterable[Evaluation]) -> list[Group]:
    """These evaluations, one row each, in their order."""
    chosen = list(evaluations)
    found: dict[Key, Group] = {
        one.pk: Group(one.pk, one.local.title, one.get_absolute_url(), 1, one.shown) for one in chosen
    }
    counts = _counts().filter(asked__evaluation__in=found).values("asked__evaluation", "asked__standard", "value")
    rows = counts.annotate(n=Sum("shown"))
    _add(found, ((row["asked__evaluation"], row["asked__standard"], row["value"], row["n"]) for row in rows))
    return list(found.values())


def questions_of(groups: Iterable[Group]) -> list[StandardQuestion]:
    """The questions these rows have figures of, in the order of the list."""
    known = {pk for group in groups for pk in group.sums}
    return list(StandardQuestion.objects.filter(pk__in=known))


def _counts() -> QuerySet[AnswerCount]:
    return AnswerCount.objects.filter(asked__answers__gte=F("asked__evaluation__smallest_group"))


def _grouped(sieve: Sieve, by: str, label: Callable[[Any], str]) -> list[Group]:
    """Rows by one trait of the evaluations; two queries."""
    evaluations = shown_evaluations(sieve).order_by()
    trait = by.removeprefix("asked__evaluation__")
    found: dict[Key, Group] = {}
    for key, shown in evaluations.values_list(trait, "shown"):
        group = found.setdefault(key, Group(key, label(key)))
        group.evaluations += 1
        group.forms += shown
    within = _counts().filter(Q(asked__evaluation__in=evaluations.values("pk")))
    rows = within.order_by().values(by, "asked__standard", "value").annotate(n=Sum("shown"))
    _add(found, ((row[by], row["asked__standard"], row["value"], row["n"]) for row in rows))
    return list(found.values())


def _add(groups: dict[Key, Group], rows: Iterable[tuple[Key, int, int, int]]) -> None:
    kinds = dict(StandardQuestion.objects.exclude(kind=Kind.TEXT).values_list("pk", "kind"))
    for key, standard, value, number in rows:
        if key not in groups or standard not in kinds or not number:
            continue
        before = groups[key].sums.get(standard, Sums(0, 0, 0))
        good = number if value >= SCALES[Kind(kinds[standard])].good else 0
        sums = Sums(before.number + number, before.total + value * number, before.good + good)
        groups[key].sums[standard] = sums
