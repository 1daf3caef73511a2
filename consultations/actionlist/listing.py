"""The action list of an area as visitors see it: filtered, paged, as a table to download, and in short."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from areas.models import Area
from consultations.actionlist.models import GOING_ON, Action, ActionPicture, Walk
from consultations.neighbourhoods.scope import scope_of
from consultations.neighbourhoods.tree import with_predecessors
from consultations.register.models import Contribution
from consultations.spreadsheets import BYTE_ORDER_MARK, line
from safekeeping import row_numbers

PER_PAGE = 20
SHOWN_ON_AREA = 4
WALKS_SHOWN = 5
ROWS_AT_ONCE = 500
BADGES = {
    Action.State.OPEN: "neutral",
    Action.State.PLANNED: "info",
    Action.State.IN_PROGRESS: "info",
    Action.State.DONE: "ok",
    Action.State.NOT_HAPPENING: "neutral",
}
STILL_TO_DO = "te-doen"


class ActionFilter(forms.Form):
    """The filters above a list of items; `schouw` only comes from a link."""

    stand = forms.ChoiceField(
        label=pgettext_lazy("hoe ver een actie is", "Stand"),
        required=False,
        choices=[
            ("", gettext_lazy("Alle punten")),
            (STILL_TO_DO, gettext_lazy("Nog niet klaar")),
            *((state.value, capfirst(state.label)) for state in Action.State),
        ],
    )
    q = forms.CharField(label=gettext_lazy("Zoekwoord"), required=False, max_length=80)


def areas_of(area: Area) -> set[int]:
    """The keys of an area, of what lies in it, and of what they were in older editions."""
    return with_predecessors(area.with_descendants().values_list("pk", flat=True))


def filtered(actions: QuerySet[Action], form: ActionFilter) -> QuerySet[Action]:
    """The items that match what was chosen; a wrong choice is no choice."""
    if not form.is_valid():
        return actions
    stand, words = form.cleaned_data["stand"], form.cleaned_data["q"]
    if stand:
        actions = actions.filter(state__in=GOING_ON) if stand == STILL_TO_DO else actions.filter(state=stand)
    if words:
        actions = actions.filter(Q(text__icontains=words) | Q(place__icontains=words) | Q(outcome__icontains=words))
    return actions


def page_of(actions: QuerySet[Action], number: Any, per_page: int = PER_PAGE) -> Page:
    """One page of items, each with what its line shows."""
    page = Paginator(actions.in_order().with_who_and_where(), per_page).get_page(number)  # type: ignore[attr-defined]  # a queryset of ours, which the types take for a plain one
    page.object_list = dressed(page.object_list)
    return page


def dressed(actions: Iterable[Action]) -> list[Action]:
    """Items with the look of their state and whether they are late."""
    today, rows = timezone.localdate(), list(actions)
    for action in rows:
        action.badge_kind = BADGES[Action.State(action.state)]  # type: ignore[attr-defined]  # added to the row for the page that shows it
        action.late = action.is_late(today)  # type: ignore[attr-defined]  # added to the row for the page that shows it
    return rows


def walk_asked(request: HttpRequest, pks: set[int]) -> Walk | None:
    """The walk of this area that the address names with `?schouw=`."""
    key = next(iter(row_numbers.sent(request.GET, "schouw")), None)
    return Walk.objects.filter(pk=key, area__in=pks).first() if key is not None else None


def walks_held(pks: set[int]) -> list[Walk]:
    """The last walks through these areas, with who was there and how many items were seen and found."""
    held = Walk.objects.filter(area__in=pks, finished_at__isnull=False).select_related("area")
    counted = held.annotate(
        seen_count=Count("steps__action", distinct=True), found_count=Count("found", distinct=True)
    ).order_by("-held_on", "-pk")
    return list(counted.prefetch_related("attendances__organisation")[:WALKS_SHOWN])


def next_walk(pks: Collection[int], today: date) -> Walk | None:
    """The first walk that is still to come."""
    return Walk.objects.coming_on(today).filter(area__in=pks).select_related("area").first()


def on_area(area: Area, request: HttpRequest) -> dict[str, Any] | None:
    """The list in short for the page of an area: what is open, how much was done this year, and the next walk."""
    today = timezone.localdate()
    pks = scope_of(area).areas
    here = Action.objects.filter(area__in=pks)
    numbers = here.aggregate(
        total=Count("pk"),
        open=Count("pk", filter=Q(state__in=GOING_ON)),
        done=Count("pk", filter=Q(state=Action.State.DONE, state_since__year=today.year)),
    )
    coming = next_walk(pks, today)
    if not numbers["total"] and coming is None:
        return None
    shown = here.going_on().in_order().with_who_and_where()[:SHOWN_ON_AREA] if numbers["open"] else []
    return {"area": area, "actions": dressed(shown), "walk": coming, "year": today.year, **numbers}


def with_history(action: Action) -> list[Any]:
    """The steps of an item, the first one first, each with its pictures and who took it."""
    pictures = Prefetch("pictures", ActionPicture.objects.order_by("position"))
    steps = list(action.steps.select_related("walk", "organisation").prefetch_related(pictures))
    before = ""
    for step in steps:
        step.only_seen = step.state == before  # type: ignore[attr-defined]  # added to the row for the page that shows it
        before = step.state
    return steps


def csv_lines(actions: QuerySet[Action], language: str) -> Iterator[str]:
    """The list in parts, for a spreadsheet; the language is given along, as the lines are made after the answer."""
    with translation.override(language):
        yield BYTE_ORDER_MARK + line(_header())
    for action in actions.in_order().with_who_and_where().iterator(chunk_size=ROWS_AT_ONCE):  # type: ignore[attr-defined]  # a queryset of ours, which the types take for a plain one
        with translation.override(language):
            yield line(_cells(action))


def source_of(action: Action) -> str:
    """Where an item came from, in words; nothing that leads to a person."""
    if action.contribution:
        return str(Contribution.Kind(action.contribution.kind).label)
    return _("schouw") if action.walk_id else _("gemeente")


def doer_of(action: Action) -> str:
    """Who does it: an organisation, a department or a role."""
    return action.organisation.name if action.organisation else str(action.local.who)


def _header() -> list[str]:
    return [
        _("nummer"),
        _("gebied"),
        _("wat moet er gebeuren"),
        _("waar"),
        _("wie doet het"),
        _("klaar uiterlijk op"),
        pgettext("hoe ver een actie is", "stand"),
        _("sinds"),
        _("wat kwam ervan, of waarom niet"),
        _("komt van"),
        _("breedtegraad"),
        _("lengtegraad"),
    ]


def _cells(action: Action) -> list[object]:
    said = action.local
    return [
        action.number,
        action.area.name,
        said.text,
        said.place,
        doer_of(action),
        action.due_on.isoformat() if action.due_on else "",
        action.get_state_display(),
        timezone.localdate(action.state_since).isoformat(),
        said.outcome,
        source_of(action),
        "" if action.latitude is None else action.latitude,
        "" if action.longitude is None else action.longitude,
    ]
