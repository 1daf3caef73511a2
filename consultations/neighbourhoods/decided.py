"""What was decided about an area: what was done with input, and decisions of council, college and partners."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from cms.models import ProjectDecision
from cms.projects.listing import named
from consultations.neighbourhoods.scope import Scope
from consultations.weighing.models import Weighing


@dataclass(frozen=True)
class Decided:
    """One line, as `components/news_list.html` shows it."""

    date: date
    title: str
    url: str
    summary: str


def weighings_of(scope: Scope) -> QuerySet[Weighing]:
    """What was done with input here, the newest first."""
    shown = ("title", "slug", "local_texts", "introduction", "published_at", *named())
    found = Weighing.objects.published().filter(project__in=scope.projects)
    return found.select_related("project").only(*shown)


def decisions_of(scope: Scope, most: int | None = None) -> list[Decided]:
    """What council, college and partners decided about projects here, the newest first."""
    shown = ("title", "taken_by", "taken_on", "number", "local_texts", *named())
    decisions = ProjectDecision.objects.filter(project__in=scope.projects).select_related("project").only(*shown)
    return [_decision(decision) for decision in decisions.order_by("-taken_on", "-pk")[:most]]


def decided(scope: Scope) -> list[Decided]:
    """All of both, the newest first."""
    found = [*map(_weighing, weighings_of(scope)), *decisions_of(scope)]
    return sorted(found, key=lambda one: one.date, reverse=True)


def _weighing(weighing: Weighing) -> Decided:
    assert weighing.published_at is not None  # noqa: S101 - only published ones are read
    day = timezone.localdate(weighing.published_at)
    return Decided(day, weighing.local.title, weighing.get_absolute_url(), weighing.project.local.title)


def _decision(decision: Any) -> Decided:
    told = (decision.local.taken_by, decision.number, decision.project.local.title)
    return Decided(decision.taken_on, decision.local.title, decision.project.get_absolute_url(), _dotted(told))


def _dotted(words: Iterable[str]) -> str:
    return " · ".join(word for word in words if word)
