"""Rules 1 and 2: no question without a contract, no promise rewritten quietly."""

import pytest
from django.utils import timezone

from cms.contracts.errors import AmendmentNeedsReason, ContractIncomplete, ProjectInUse
from cms.models import ContractVersion, Project
from delivery.models import Event
from tests.conftest import MakeConsultation, MakeProject


def test_complete_contract_is_version_one(project: Project) -> None:
    assert project.record.version.number == 1
    assert project.record.version.snapshot["page"]["rung"]["name"] == "Raadplegen"


@pytest.mark.parametrize("field", ["who", "how", "influence", "duration", "means", "statutory"])
def test_missing_ground_rule_refuses_publication(make_project: MakeProject, field: str) -> None:
    with pytest.raises(ContractIncomplete):
        make_project(**{field: ""})


def test_draft_may_be_incomplete(make_project: MakeProject) -> None:
    assert make_project(live=False, who="").pk


def test_question_cannot_open_under_a_draft(make_project: MakeProject, make_consultation: MakeConsultation) -> None:
    draft = make_project("Ander plan", live=False)
    with pytest.raises(ContractIncomplete):
        make_consultation(project=draft)


def test_amendment_needs_a_reason_after_first_input(project: Project) -> None:
    type(project.record).objects.update(first_input_at=timezone.now())
    project.who = "Alleen ondernemers."
    with pytest.raises(AmendmentNeedsReason):
        project.save_revision().publish()
    assert ContractVersion.objects.filter(project=project).count() == 1


def test_amendment_with_reason_shows_old_beside_new(project: Project) -> None:
    type(project.record).objects.update(first_input_at=timezone.now())
    old = project.who
    project.who, project.amendment_reason, project.amendment_of = "Alleen ondernemers.", "De raad vroeg dit.", 1
    project.save_revision().publish()
    amendment = ContractVersion.objects.get(project=project, number=2)
    assert amendment.changes == [{"label": "Wie wij vragen mee te doen", "old": old, "new": "Alleen ondernemers."}]
    assert Event.objects.filter(kind="contract_amended", subject=f"contractversion:{amendment.pk}").exists()


def test_correction_mails_nobody(project: Project) -> None:
    type(project.record).objects.update(first_input_at=timezone.now())
    project.who, project.is_correction, project.amendment_of = f"{project.who}!", True, 1
    project.save_revision().publish()
    assert ContractVersion.objects.get(project=project, number=2).is_correction
    assert not Event.objects.filter(kind="contract_amended").exists()


def test_project_with_a_question_stays(project: Project, make_consultation: MakeConsultation) -> None:
    make_consultation()
    project.refresh_from_db()
    with pytest.raises(ProjectInUse):
        project.unpublish()
    with pytest.raises(ProjectInUse):
        project.delete()
