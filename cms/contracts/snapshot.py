"""A contract as plain data, and what differs between two of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from cms.planreview.snapshot import review_snapshot
from languages.moments import as_text

if TYPE_CHECKING:
    from cms.ladders.models import Rung
    from cms.projects.children import Framework, ProjectPartner
    from cms.projects.models import Project

# The promises: a change of one of these is an amendment once input has come in (rule 2).
GROUND_RULES = {
    "who": gettext_noop("Wie wij vragen mee te doen"),
    "how": gettext_noop("Hoe mensen meedoen"),
    "influence": gettext_noop("Wat hun invloed is"),
    "duration": gettext_noop("Hoe lang het duurt"),
    "means": gettext_noop("Welk geld en welke ruimte er zijn"),
    "statutory": gettext_noop("Wat de relatie is met inspraak volgens de wet"),
    "already_fixed": gettext_noop("Hoe ver het voorstel al vastligt"),
    "thinking_along": gettext_noop("Hoe belangengroepen vanaf hetzelfde moment meedenken"),
    "feedback_date": gettext_noop("Wanneer u hoort wat wij met uw inbreng deden"),
}
# The same for one question: its words and who may answer weigh as much as its rung, frameworks and window.
QUESTION_RULES = {
    "question": gettext_noop("De vraag"),
    "access": gettext_noop("Wie mag meedoen"),
    "one_voice": gettext_noop("Hoe organisaties meetellen"),
    "opens_at": gettext_noop("Open vanaf"),
    "closes_at": gettext_noop("Sluit op"),
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


def partner_snapshot(partner: ProjectPartner) -> dict[str, Any]:
    """A partner as promised: who it is, whether it asks, and what it commits to."""
    return {
        "id": partner.pk,
        "organisation": partner.organisation_id,
        "name": partner.shown_name,
        "asks": partner.asks,
        "commits": partner.commits,
    }


@override(settings.LANGUAGE_CODE)
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
                "state": phase.get_state_display(),
            }
            for phase in project.phases.all()
        ],
        "partners": [partner_snapshot(partner) for partner in project.partners.all()],
        "contacts": [{"role": contact.role, "name": contact.name} for contact in project.contacts.all()],
        "plan_review": review_snapshot(project.pk),
    }


# What differs is kept as it is said here, so always in the language of the promises, not in that of who saves.
@override(settings.LANGUAGE_CODE)
def differences(old: dict[str, Any], new: dict[str, Any]) -> list[dict[str, str]]:
    """The promises that differ between two page snapshots: label, old text and new text of each."""
    changes = [*_rung_changes(old, new), *_framework_changes(old, new), *_partner_changes(old, new)]
    for rule, label in GROUND_RULES.items():
        if old.get(rule) != new.get(rule):
            changes.append({"label": label, "old": _shown(old.get(rule), rule), "new": _shown(new.get(rule), rule)})
    return changes


@override(settings.LANGUAGE_CODE)
def consultation_differences(old: dict[str, Any], new: dict[str, Any]) -> list[dict[str, str]]:
    """The promises of one question that differ: what is asked, of whom, when, on which rung and within what."""
    changes = [*_rung_changes(old, new), *_framework_changes(old, new)]
    for field, label in QUESTION_RULES.items():
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


def _partner_changes(old: dict[str, Any], new: dict[str, Any]) -> list[dict[str, str]]:
    """Partners are paired by row, as frameworks are; another name of the same organisation is no other promise."""
    before = {partner["id"]: partner for partner in old.get("partners", [])}
    after = {partner["id"]: partner for partner in new.get("partners", [])}
    changes = []
    for key in [*before, *(key for key in after if key not in before)]:
        was, now = before.get(key), after.get(key)
        if _partner_promise(was) != _partner_promise(now):
            changes.append({"label": gettext_noop("Partner"), "old": _partner_words(was), "new": _partner_words(now)})
    return changes


def _partner_promise(partner: dict[str, Any] | None) -> tuple[Any, ...]:
    return (partner["organisation"] or partner["name"], partner["asks"], partner["commits"]) if partner else ()


def _partner_words(partner: dict[str, Any] | None) -> str:
    if partner is None:
        return ""
    asks = _("stelt zelf de vraag") if partner["asks"] else ""
    return ". ".join(part for part in (partner["name"], asks, partner["commits"]) if part)


def news_between(old: dict[str, Any] | None, new: dict[str, Any]) -> list[tuple[str, str]]:
    """What happened in a project beside changed promises: it is new, asks something new, or reached another phase.

    Each as its kind (project, question, phase) and its words.
    """
    if old is None:
        return [("project", new["page"]["title"])]
    asked = [promise["title"] for key, promise in new["consultations"].items() if key not in old["consultations"]]
    before = {phase["title"]: phase.get("state") for phase in old["page"]["phases"]}
    moved = [
        f"{phase['title']}: {phase['state']}"
        for phase in new["page"]["phases"]
        if before.get(phase["title"]) not in (None, phase["state"])
    ]
    return [*(("question", title) for title in asked), *(("phase", words) for words in moved)]


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
        return as_text(datetime.fromisoformat(value))
    return str(value)
