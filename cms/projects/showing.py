"""What a project page shows of its contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.contracts.models import ContractVersion
from cms.contracts.snapshot import GROUND_RULES
from cms.planreview.showing import review_in_short
from cms.projects import states

if TYPE_CHECKING:
    from cms.projects.models import Project


def project_context(project: Project) -> dict[str, Any]:
    """Ladder, frameworks in two columns, phases, people and amendments of a project, in a fixed number of queries."""
    frameworks = list(project.frameworks.all())
    rung = project.rung
    teller = states.teller()
    amendments = list(_amendments(project))
    return {
        "rung": rung,
        "rungs": list(rung.ladder.rungs.all()) if rung else [],
        "fixed": [framework for framework in frameworks if framework.kind == "fixed"],
        "open": [framework for framework in frameworks if framework.kind == "open"],
        "ground_rules": ground_rules_of(project),
        "plan_review": review_in_short(project),
        "phases": project.phases.all(),
        "stakeholders": project.stakeholders.all(),
        "contacts": project.contacts.all(),
        "partners": project.partners.select_related("logo", "organisation"),
        "decisions": project.decisions.select_related("paper"),
        "amendments": amendments,
        "newest_amendment": next((version for version in amendments if not version.is_correction), None),
        "area_names": ", ".join(area.name for area in project.areas.all()),
        "state": teller.of_one(project, timezone.now()) if teller else states.ProjectState(),
        "index_url": reverse("wagtail_serve", args=["projecten/"]),
        "concern_url": _concern_url(project),
    }


def _amendments(project: Project) -> QuerySet[ContractVersion]:
    return ContractVersion.objects.filter(project_id=project.pk, is_amendment=True).order_by("-number")


def ground_rules_of(project: Project) -> list[dict[str, str]]:
    """The ground rules that are filled in, each with its label, in the reader's language."""
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
