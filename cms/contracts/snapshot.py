"""A contract as plain data, and what differs between two of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

if TYPE_CHECKING:
    from cms.ladders.models import Rung
    from cms.projects.children import Framework
    from cms.projects.models import Project

# The promises: a change of one of these is an amendment once input has come in (rule 2).
GROUND_RULES = {
    "who": gettext_noop("Wie wij vragen mee te doen"),
    "how": gettext_noop("Hoe mensen meedoen"),
    "influence": gettext_noop("Wat hun invloed is"),
    "duration": gettext_noop("Hoe lang het duurt"),
    "means": gettext_noop("Welk geld en welke ruimte er zijn"),
    "statutory": gettext_noop("Wat de relatie is met inspraak volgens de wet"),
    "feedback_date": gettext_noop("Wanneer u hoort wat wij met uw inbreng deden"),
}


def rung_snapshot(rung: Rung | None) -> dict[str, Any] | None:
    """A rung as promised: its name, words and commitment."""
    if rung is None:
        return None
    return {
        "id": rung.pk,
        "ladder": rung.ladder_id,
        "position": rung.position,
        "name": rung.name,
        "promise": rung.promise,
        "commitment": rung.commitment,
    }


def framework_snapshot(framework: Framework) -> dict[str, Any]:
    """A framework as promised."""
    return {
        "id": framework.pk,
        "kind": framework.kind,
        "text": framework.text,
        "why": framework.why,
        "basis": framework.basis,
    }


def page_snapshot(project: Project) -> dict[str, Any]:
    """All that the project page promises."""
    return {
        "title": project.title,
        "rung": rung_snapshot(project.rung),
        "rung_reasons": project.rung_reasons,
        "form": project.contract_form,
        "no_frameworks": project.no_frameworks,
        "frameworks": [framework_snapshot(framework) for framework in project.frameworks.all()],
        **{rule: getattr(project, rule) for rule in GROUND_RULES if rule != "feedback_date"},
        "feedback_date": project.feedback_date.isoformat() if project.feedback_date else None,
        "phases": [
            {
                "title": phase.title,
                "starts_on": phase.starts_on.isoformat() if phase.starts_on else None,
                "ends_on": phase.ends_on.isoformat() if phase.ends_on else None,
                "when": phase.when,
            }
            for phase in project.phases.all()
        ],
        "contacts": [{"role": contact.role, "name": contact.name} for contact in project.contacts.all()],
    }


# What differs is kept as it is said here, so always in the language of the promises, not in that of who saves.
@override(settings.LANGUAGE_CODE)
def differences(old: dict[str, Any], new: dict[str, Any]) -> list[dict[str, str]]:
    """The promises that differ between two page snapshots: label, old text and new text of each."""
    changes = [*_rung_changes(old, new), *_framework_changes(old, new)]
    for rule, label in GROUND_RULES.items():
        if old.get(rule) != new.get(rule):
            changes.append({"label": label, "old": _shown(old.get(rule), rule), "new": _shown(new.get(rule), rule)})
    return changes


@override(settings.LANGUAGE_CODE)
def consultation_differences(old: dict[str, Any], new: dict[str, Any]) -> list[dict[str, str]]:
    """The promises of one question that differ: rung, frameworks and closing time."""
    changes = [*_rung_changes(old, new), *_framework_changes(old, new)]
    for field, label in (("opens_at", gettext_noop("Open vanaf")), ("closes_at", gettext_noop("Sluit op"))):
        if old.get(field) != new.get(field):
            changes.append({"label": label, "old": _shown(old.get(field), field), "new": _shown(new.get(field), field)})
    return changes


def _rung_changes(old: dict[str, Any], new: dict[str, Any]) -> list[dict[str, str]]:
    def words(rung: dict[str, Any] | None) -> str:
        return f"{rung['name']}: {rung['promise']}" if rung else ""

    if words(old.get("rung")) == words(new.get("rung")):
        return []
    return [{"label": gettext_noop("Trede"), "old": words(old.get("rung")), "new": words(new.get("rung"))}]


def _framework_changes(old: dict[str, Any], new: dict[str, Any]) -> list[dict[str, str]]:
    """Frameworks are paired by row; one that was rewritten shows its old text beside the new."""
    before = {framework["id"]: framework for framework in old.get("frameworks", [])}
    after = {framework["id"]: framework for framework in new.get("frameworks", [])}
    changes = []
    for key in [*before, *(key for key in after if key not in before)]:
        was, now = before.get(key), after.get(key)
        if was != now:
            changes.append({"label": gettext_noop("Kader"), "old": _framework_words(was), "new": _framework_words(now)})
    if old.get("no_frameworks") != new.get("no_frameworks"):
        changes.append(
            {
                "label": gettext_noop("Kaders"),
                "old": _frameworks_or_none(old),
                "new": _frameworks_or_none(new),
            }
        )
    return changes


def _frameworks_or_none(snapshot: dict[str, Any]) -> str:
    return _("Er zijn geen kaders.") if snapshot.get("no_frameworks") else _("Er zijn kaders.")


def _framework_words(framework: dict[str, Any] | None) -> str:
    if framework is None:
        return ""
    kind = _("Dit staat vast") if framework["kind"] == "fixed" else _("Hierover praat u mee")
    return f"{kind}: {framework['text']} ({framework['why']})"


def _shown(value: Any, field: str) -> str:
    if not value:
        return ""
    if field == "feedback_date":
        return date_format(date.fromisoformat(value), "j F Y")
    if field in {"opens_at", "closes_at"}:
        return date_format(timezone.localtime(datetime.fromisoformat(value)), "j F Y, H:i")
    return str(value)
