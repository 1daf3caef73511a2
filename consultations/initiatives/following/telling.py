"""What followers of an initiative or of its area read: that it is new, its steps and its diary."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from cms.following.about import area_subjects
from consultations.initiatives.diary.models import DiaryEntry
from consultations.initiatives.models import Initiative, StateChange
from delivery.following.models import What
from delivery.kinds import Item, Kind
from delivery.models import Event

NEW = "initiative_published"


def kind_of_new() -> Kind:
    """A new initiative, to who follows its area."""
    return Kind(about=_about_new, what=lambda event: [What.PROJECTS], item=_new)


def following_steps() -> dict[str, Any]:
    """What makes the mail about a step reach followers too; its own people were promised to hear."""
    return {
        "about": lambda event: _subject(_step(event)),
        "what": lambda event: [What.OUTCOMES, What.CHANGES],
        "item": _step_item,
        "promised": True,
    }


def following_diary() -> dict[str, Any]:
    """The same for the diary."""
    return {
        "about": lambda event: _subject(_entry(event)),
        "what": lambda event: [What.NEWS],
        "item": _diary_item,
        "promised": True,
    }


def _number(event: Event) -> int:
    return int(event.subject.partition(":")[2])


def _subject(row: StateChange | DiaryEntry | None) -> Iterable[str]:
    return [f"initiative:{row.initiative_id}"] if row else []


def _step(event: Event) -> StateChange | None:
    rows = StateChange.objects.filter(pk=_number(event), initiative__published_at__isnull=False)
    return rows.exclude(initiative__title="").select_related("initiative").first()


def _entry(event: Event) -> DiaryEntry | None:
    rows = DiaryEntry.objects.public().filter(pk=_number(event), initiative__published_at__isnull=False)
    return rows.exclude(initiative__title="").select_related("initiative").first()


def _step_item(event: Event) -> Item | None:
    change = _step(event)
    if change is None:
        return None
    words = {"title": change.initiative.title, "state": change.get_state_display()}
    return _made(change.initiative, _("%(title)s: %(state)s") % words, change.text)


def _diary_item(event: Event) -> Item | None:
    entry = _entry(event)
    if entry is None:
        return None
    title = {"title": entry.initiative.title}
    return _made(entry.initiative, _("Nieuw in het dagboek van %(title)s") % title, entry.text)


def _listed(event: Event) -> Initiative | None:
    found = Initiative.objects.listed().filter(pk=_number(event))
    return found.select_related("contribution__area").first()


def _about_new(event: Event) -> Iterable[str]:
    initiative = _listed(event)
    area = initiative.contribution.area if initiative else None
    return area_subjects([area]) if area else []


def _new(event: Event) -> Item | None:
    initiative = _listed(event)
    if initiative is None:
        return None
    return _made(initiative, _("Nieuw initiatief: %(title)s") % {"title": initiative.title}, initiative.what)


def _made(initiative: Initiative, heading: str, text: str) -> Item:
    address = initiative.get_absolute_url()
    return Item(heading=heading, text=text, url=address, group=initiative.title, group_url=address)
