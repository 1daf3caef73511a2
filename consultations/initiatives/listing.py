"""The list of initiatives: searched, filtered, counted and paged."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone

from areas.models import Area
from cms.drawing import drawn
from consultations.initiatives.clock import brief_clock
from consultations.initiatives.forms import InitiativeFilter
from consultations.initiatives.models import Initiative, Support
from consultations.neighbourhoods.scope import scope_of

PER_PAGE = 20
SHOWN_ON_AREA = 3
BADGES = {
    Initiative.State.SUBMITTED: "info",
    Initiative.State.IN_REVIEW: "info",
    Initiative.State.NEEDS_SUPPORT: "info",
    Initiative.State.CAN_BE_DONE: "ok",
    Initiative.State.PLANNED: "ok",
    Initiative.State.CANNOT_BE_DONE: "neutral",
    Initiative.State.IN_PROGRESS: "ok",
    Initiative.State.DONE: "ok",
    Initiative.State.WITHDRAWN: "neutral",
}


def with_support(initiatives: QuerySet[Initiative]) -> QuerySet[Initiative]:
    """Initiatives with the number of participants behind each."""
    counted = Support.objects.counted().filter(initiative=OuterRef("pk")).values("initiative")
    total = Subquery(counted.annotate(total=Count("pk")).values("total"))
    return initiatives.annotate(support_count=Coalesce(total, 0))


def filtered(form: InitiativeFilter) -> QuerySet[Initiative]:
    """Public initiatives that match what the visitor chose, the newest first; a wrong choice is no choice."""
    found = Initiative.objects.listed().for_cards()
    if not form.is_valid():
        return found
    chosen = form.cleaned_data
    if chosen["q"]:
        found = found.filter(contribution__text__icontains=chosen["q"])
    if chosen["gebied"]:
        found = found.filter(contribution__area__in=chosen["gebied"].with_descendants())
    if chosen["soort"]:
        found = found.filter(kind=chosen["soort"])
    if chosen["stand"]:
        found = found.filter(state=chosen["stand"])
    return found


def page_of(initiatives: QuerySet[Initiative], number: Any) -> Page:
    """One page of a list of initiatives, each with its card's facts."""
    page = Paginator(with_support(initiatives), PER_PAGE).get_page(number)
    _draw(_with_badges(page))
    return page


def on_area(area: Area, request: HttpRequest) -> dict[str, Any] | None:
    """The newest initiatives in an area, for its page; nothing when there are none."""
    found = Initiative.objects.listed().for_cards().filter(contribution__area__in=scope_of(area).areas)
    shown = _with_badges(with_support(found.defer("contribution__area__outline"))[:SHOWN_ON_AREA])
    _draw(shown)
    return {"initiatives": shown, "area": area} if shown else None


def _with_badges(initiatives: Iterable[Initiative]) -> list[Initiative]:
    rows, today = list(initiatives), timezone.localdate()
    for initiative in rows:
        initiative.kind_name = initiative.kind.local.name  # type: ignore[attr-defined]  # added to the row for the page that shows it
        initiative.late = initiative.is_late(today)  # type: ignore[attr-defined]  # added to the row for the page that shows it
        initiative.clock = brief_clock(initiative, today)  # type: ignore[attr-defined]  # added to the row for the page that shows it
        initiative.badge_kind = BADGES[Initiative.State(initiative.state)]  # type: ignore[attr-defined]  # added to the row for the page that shows it
    return rows


def _draw(initiatives: list[Initiative]) -> None:
    cards = drawn("consultations/initiatives/card.html", [{"initiative": _plain(one)} for one in initiatives])
    for initiative, html in zip(initiatives, cards, strict=True):
        initiative.html = html  # type: ignore[attr-defined]  # added to the row for the page that shows it


def _plain(initiative: Any) -> dict[str, Any]:
    given_at, area = initiative.contribution.given_at, initiative.contribution.area
    shown = ("title", "what", "support_count", "badge_kind", "state_label", "kind_name", "clock", "late")
    return {
        **{name: getattr(initiative, name) for name in shown},
        "get_absolute_url": initiative.get_absolute_url(),
        "contribution": {"given_at": given_at, "area": {"name": area.name if area else ""}},
    }
