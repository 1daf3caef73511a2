"""What a project page shows of its contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.contracts.models import ContractVersion
from cms.contracts.snapshot import GROUND_RULES
from cms.projects import states

if TYPE_CHECKING:
    from cms.projects.models import Project


def project_context(project: Project) -> dict[str, Any]:
    """Ladder, frameworks in two columns, phases, people and amendments of a project, in a fixed number of queries."""
    frameworks = list(project.frameworks.all())
    rung = project.rung
    teller = states.teller()
    return {
        "rung": rung,
        "rungs": list(rung.ladder.rungs.all()) if rung else [],
        "fixed": [framework for framework in frameworks if framework.kind == "fixed"],
        "open": [framework for framework in frameworks if framework.kind == "open"],
        "ground_rules": _ground_rules(project),
        "phases": project.phases.all(),
        "stakeholders": project.stakeholders.all(),
        "contacts": project.contacts.all(),
        "partners": project.partners.select_related("logo"),
        "decisions": project.decisions.select_related("paper"),
        "amendments": ContractVersion.objects.filter(project_id=project.pk, is_amendment=True).order_by("-number"),
        "area_names": ", ".join(area.name for area in project.areas.all()),
        "state": teller.of_one(project, timezone.now()) if teller else states.ProjectState(),
        "index_url": reverse("wagtail_serve", args=["projecten/"]),
        "concern_url": _concern_url(project),
    }


def _ground_rules(project: Project) -> list[dict[str, str]]:
    rules = []
    for rule, label in GROUND_RULES.items():
        text = getattr(project, rule)
        if text:
            shown = date_format(text, "j F Y") if rule == "feedback_date" else getattr(project.local, rule)
            rules.append({"label": _(label), "text": shown})
    return rules


def _concern_url(project: Project) -> str:
    try:
        return reverse("concerns:voice", args=[project.slug])
    except NoReverseMatch:
        return ""
