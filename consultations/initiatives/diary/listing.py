"""The diary as everyone reads it: the newest entries on the page of the initiative, all of them on one of its own."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

from consultations.initiatives.diary import rules
from consultations.initiatives.diary.models import DiaryEntry
from consultations.initiatives.diary.who import writer
from consultations.initiatives.models import Initiative
from consultations.initiatives.showing import name_of_author
from consultations.initiatives.together.models import CoInitiator

SHOWN = 3
PER_PAGE = 10


def on_initiative(initiative: Initiative, request: HttpRequest) -> dict[str, Any] | None:
    """The newest entries, for the page of the initiative; nothing when there are none and none can be written."""
    by = writer(request, initiative)
    may_write = rules.may_write(initiative, by)
    rows = list(entries_of(initiative)[: SHOWN + 1]) if initiative.title else []
    if not rows and not may_write:
        return None
    shown = told(initiative, rows[:SHOWN], by)
    return {"initiative": initiative, "entries": shown, "has_more": len(rows) > SHOWN, "may_write": may_write}


def page_of(initiative: Initiative, request: HttpRequest) -> Page:
    """One page of the whole diary, the newest first."""
    page = Paginator(entries_of(initiative), PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = told(initiative, page.object_list, writer(request, initiative))
    return page


def entries_of(initiative: Initiative) -> QuerySet[DiaryEntry]:
    """What anyone may read of a diary, with its pictures; the look back stands apart."""
    return initiative.diary.public().filter(lookback=None).select_related("contribution").prefetch_related("pictures")


def told(initiative: Initiative, entries: Iterable[DiaryEntry], by: Any) -> list[DiaryEntry]:
    """Each entry with who wrote it, as everyone may know, and whether the reader may change it; one query."""
    rows = list(entries)
    named = CoInitiator.objects.confirmed().filter(initiative=initiative, is_named=True).select_related("participant")
    names = {row.participant_id: row.participant.name for row in named if row.participant} if rows else {}
    names[initiative.contribution.participant_id] = name_of_author(initiative)
    for entry in rows:
        entry.initiative = initiative
        entry.who = names.get(entry.contribution.participant_id, "") if entry.contribution else ""  # type: ignore[attr-defined]  # added to the row for the page that shows it
        entry.may_change = rules.may_change(entry, by)  # type: ignore[attr-defined]  # added to the row for the page that shows it
    return rows
