"""What a project page shows of its contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.contracts.models import ContractVersion

if TYPE_CHECKING:
    from cms.projects.models import Project


def project_context(project: Project) -> dict[str, Any]:
    """Ladder, frameworks in two columns, phases, people and amendments of a project, in a fixed number of queries."""
    frameworks = list(project.frameworks.all())
    rung = project.rung
    return {
        "rung": rung,
        "rungs": list(rung.ladder.rungs.all()) if rung else [],
        "fixed": [framework for framework in frameworks if framework.kind == "fixed"],
        "open": [framework for framework in frameworks if framework.kind == "open"],
        "phases": project.phases.all(),
        "stakeholders": project.stakeholders.all(),
        "contacts": project.contacts.all(),
        "partners": project.partners.select_related("logo"),
        "decisions": project.decisions.select_related("paper"),
        "amendments": ContractVersion.objects.filter(project_id=project.pk, is_amendment=True).order_by("-number"),
    }
