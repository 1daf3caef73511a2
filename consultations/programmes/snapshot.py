"""A programme as plain data, the same read back, and what differs between two of them."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from areas.models import Area, AreaQuerySet
from cms.models import Project
from consultations.consultation.models import Consultation
from consultations.euros import euros
from consultations.figures.models import Indicator
from consultations.programmes.models import LeftOut, Priority, Programme, ProgrammeAction
from consultations.weighing.models import Weighing

PROGRAMME = ("title", "starts_year", "years", "kind", "analysis", "impressions", "local_texts")
PRIORITY = ("number", "title", "why", "how_chosen", "project_id", "consultation_id", "weighing_id", "local_texts")
ACTION = ("what", "who", "when", "cents", "state", "state_note", "local_texts")
LEFT_OUT = ("what", "why", "local_texts")


@dataclass(frozen=True)
class PriorityShown:
    """A priority with its actions, as published."""

    priority: Priority
    actions: list[ProgrammeAction]


@dataclass(frozen=True)
class ProgrammeShown:
    """A programme as published: rows that were never saved, to be read like any other."""

    programme: Programme
    areas: list[Area]
    indicators: list[Indicator]
    priorities: list[PriorityShown]
    left_out: list[LeftOut]


def areas_of(programme: Programme) -> AreaQuerySet:
    """The areas of a programme, without what can be long."""
    return Area.objects.named().filter(programme_rows__programme=programme)


def snapshot_of(programme: Programme) -> dict[str, Any]:
    """All that the programme promises as it stands now, with the texts in every language."""
    return {
        "programme": _taken(programme, PROGRAMME),
        "areas": [{"id": area.pk, "name": area.name} for area in areas_of(programme).order_by("name", "pk")],
        "indicators": [{"id": indicator.pk, "name": indicator.name} for indicator in programme.indicators.in_order()],
        "priorities": [
            {
                "id": priority.pk,
                **_taken(priority, PRIORITY),
                "actions": [{"id": action.pk, **_taken(action, ACTION)} for action in priority.actions.all()],
            }
            for priority in programme.priorities.prefetch_related("actions")
        ],
        "left_out": [{"id": row.pk, **_taken(row, LEFT_OUT)} for row in programme.left_out.all()],
    }


def read(snapshot: dict[str, Any], programme: Programme) -> ProgrammeShown:
    """What was published, as rows; how far the programme and its actions are comes from what is there now."""
    areas = Area.objects.named().in_bulk([one["id"] for one in snapshot["areas"]])
    indicators = Indicator.objects.in_bulk([one["id"] for one in snapshot["indicators"]])
    known = [action["id"] for priority in snapshot["priorities"] for action in priority["actions"]]
    now = ProgrammeAction.objects.in_bulk(known)
    linked = _linked(snapshot)
    return ProgrammeShown(
        Programme(pk=programme.pk, phase=programme.phase, **snapshot["programme"]),
        [areas[one["id"]] for one in snapshot["areas"] if one["id"] in areas],
        [indicators[one["id"]] for one in snapshot["indicators"] if one["id"] in indicators],
        [
            PriorityShown(_priority(row, linked), [_action(action, now.get(action["id"])) for action in row["actions"]])
            for row in snapshot["priorities"]
        ],
        [LeftOut(pk=row["id"], **_only(row, LEFT_OUT)) for row in snapshot["left_out"]],
    )


# What differs is kept as it is said here, so always in the language of the promises, not in that of who saves.
@override(settings.LANGUAGE_CODE)
def differences(old: dict[str, Any], new: dict[str, Any]) -> list[dict[str, str]]:
    """The promises that differ: label, old text and new text of each; what is only translated anew is no change."""
    changes = []
    for label, before, after in [
        *_pairs_of_programme(old, new),
        *_pairs(gettext_noop("Prioriteit"), old["priorities"], new["priorities"], _priority_words),
        *_pairs(gettext_noop("Actie"), _actions(old), _actions(new), _action_words),
        *_pairs(gettext_noop("Wat wij niet doen"), old["left_out"], new["left_out"], _left_out_words),
    ]:
        if before != after:
            changes.append({"label": label, "old": before, "new": after})
    return changes


def _pairs_of_programme(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str, str]]:
    was, now = old["programme"], new["programme"]
    kinds = dict(Programme.Kind.choices)

    def names(snapshot: dict[str, Any], of: str) -> str:
        return ", ".join(one["name"] for one in snapshot[of])

    def period(programme: dict[str, Any]) -> str:
        return f"{programme['starts_year']}-{programme['starts_year'] + programme['years'] - 1}"

    return [
        (gettext_noop("Titel"), was["title"], now["title"]),
        (gettext_noop("Gebieden"), names(old, "areas"), names(new, "areas")),
        (gettext_noop("Periode"), period(was), period(now)),
        (gettext_noop("Soort gebied"), str(kinds[was["kind"]]), str(kinds[now["kind"]])),
        (gettext_noop("Hoe het gebied ervoor staat"), was["analysis"], now["analysis"]),
        (gettext_noop("Indrukken"), was["impressions"], now["impressions"]),
        (gettext_noop("Gekozen cijfers"), names(old, "indicators"), names(new, "indicators")),
    ]


def _pairs(label: str, old: list[Any], new: list[Any], words: Any) -> list[tuple[str, str, str]]:
    """Rows are paired by their key; one that was rewritten shows its old text beside the new."""
    before, after = ({row["id"]: words(row) for row in rows} for rows in (old, new))
    keys = [*before, *(key for key in after if key not in before)]
    return [(label, before.get(key, ""), after.get(key, "")) for key in keys]


def _actions(snapshot: dict[str, Any]) -> list[dict[str, Any]]:
    return [action for priority in snapshot["priorities"] for action in priority["actions"]]


def _priority_words(row: dict[str, Any]) -> str:
    return "\n".join(text for text in (f"{row['number']}. {row['title']}", row["why"], row["how_chosen"]) if text)


def _action_words(row: dict[str, Any]) -> str:
    money = euros(row["cents"]) if row["cents"] is not None else ""
    return "\n".join(text for text in (row["what"], f"{_('Wie')}: {row['who']}", row["when"], money) if text)


def _left_out_words(row: dict[str, Any]) -> str:
    return f"{row['what']}\n{row['why']}"


def _priority(row: dict[str, Any], linked: dict[str, dict[int, Any]]) -> Priority:
    priority = Priority(pk=row["id"], **_only(row, PRIORITY))
    for name, rows in linked.items():
        setattr(priority, f"seen_{name}", rows.get(row[f"{name}_id"] or 0))
    return priority


def _linked(snapshot: dict[str, Any]) -> dict[str, dict[int, Any]]:
    """What the priorities point to and everyone may see, in one query of each kind."""

    def keys(name: str) -> list[int]:
        return [row[f"{name}_id"] for row in snapshot["priorities"] if row[f"{name}_id"]]

    questions = Consultation.objects.visible().select_related("project")
    weighings = Weighing.objects.published().select_related("project")
    return {
        "project": Project.objects.live().in_bulk(keys("project")),
        "consultation": questions.in_bulk(keys("consultation")),
        "weighing": weighings.in_bulk(keys("weighing")),
    }


def _action(row: dict[str, Any], now: ProgrammeAction | None) -> ProgrammeAction:
    action = ProgrammeAction(pk=row["id"], **_only(row, ACTION))
    if now is not None:
        action.state, action.state_note, action.done_on = now.state, now.state_note, now.done_on
    return action


def _taken(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _only(row: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: row[name] for name in names}
