"""Rules 1 and 2: no question without a contract, no promise rewritten quietly."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from accounts.models import Participant
from cms.contracts import rules
from cms.contracts.actions import note_first_input
from cms.contracts.errors import AmendmentNeedsReason, ContractIncomplete, ProjectInUse
from cms.models import ContractVersion, Project, ProjectRecord
from consultations.comments.actions import post_comment
from consultations.comments.listing import thread_of
from consultations.consultation.actions import keep_consultation
from consultations.models import Consultation
from consultations.register.authors import Author
from delivery.models import Event
from delivery.ticking import tick
from tests.conftest import MakeConsultation, MakeProject, rung


def test_complete_contract_is_version_one(project: Project) -> None:
    assert project.record.version.number == 1
    assert project.record.version.snapshot["page"]["rung"]["name"] == "Raadplegen"


@pytest.mark.parametrize("field", ["who", "how", "influence", "duration", "means", "statutory"])
def test_missing_ground_rule_refuses_publication(make_project: MakeProject, field: str) -> None:
    with pytest.raises(ContractIncomplete):
        make_project(**{field: ""})


@pytest.mark.parametrize(
    ("left_out", "asked"),
    [
        ({"rung": None}, "Kies een trede"),
        ({"frameworks": []}, "Noem ten minste één kader"),
        ({"feedback_date": None}, "Vul de spelregel in: Wanneer u hoort"),
        ({"phases": []}, "Vul de planning in"),
        ({"contacts": []}, "Noem ten minste één contactpersoon"),
    ],
)
def test_each_part_of_the_contract_is_asked(project: Project, left_out: dict[str, Any], asked: str) -> None:
    for part, value in left_out.items():
        setattr(project, part, value)
    with pytest.raises(ContractIncomplete, match=asked):
        project.save_revision().publish()
    assert ContractVersion.objects.filter(project=project).count() == 1


def test_on_a_rung_that_only_informs_nothing_is_asked(
    make_project: MakeProject, make_consultation: MakeConsultation
) -> None:
    informs = make_project("Ter informatie", rung=rung("Informeren"))
    with pytest.raises(ContractIncomplete, match="geen vragen aan inwoners"):
        make_consultation(project=informs)
    with pytest.raises(ContractIncomplete, match="Kies een andere trede"):
        make_consultation(rung=rung("Informeren"))


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


def test_first_input_while_a_changed_page_is_saved_makes_it_an_amendment(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def input_comes(project: Project) -> None:
        rules.check_may_be_published(project)
        note_first_input(project_id=project.pk, now=timezone.now())

    monkeypatch.setattr(rules, "check_page_may_be_saved", input_comes)
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


def changed(asked: Consultation, /, **fields: Any) -> Consultation:
    """The question with other words, window or access, after someone answered."""
    ProjectRecord.objects.update(first_input_at=timezone.now())
    for name, value in fields.items():
        setattr(asked, name, value)
    return asked


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({"closes_at": timezone.now() + timedelta(days=90)}, "Sluit op"),
        ({"opens_at": timezone.now() - timedelta(days=90)}, "Open vanaf"),
        ({"question": "Mag de schets van tafel?"}, "De vraag"),
        ({"access": Consultation.Access.EVERYONE}, "Wie mag meedoen"),
        ({"rung": "Adviseren"}, "Trede"),
    ],
)
def test_a_question_does_not_change_quietly_after_first_input(
    client: Client, make_consultation: MakeConsultation, fields: dict[str, Any], label: str
) -> None:
    fields = {name: rung(value) if name == "rung" else value for name, value in fields.items()}
    question = changed(make_consultation(), **fields)
    with pytest.raises(AmendmentNeedsReason):
        keep_consultation(consultation=question, by=None)
    keep_consultation(consultation=question, by=None, reason="De raad vroeg dit.")
    (change,) = ContractVersion.objects.get(is_amendment=True).changes
    assert change["label"] == label
    page = client.get(question.project.get_absolute_url()).text
    assert "De raad vroeg dit." in page
    assert f"{change['old']}" in page
    assert f"{change['new']}" in page


def test_a_question_may_change_until_the_first_input(make_consultation: MakeConsultation) -> None:
    question = make_consultation()
    question.question = "Wat vindt u van beide schetsen?"
    keep_consultation(consultation=question, by=None)
    assert not ContractVersion.objects.filter(is_amendment=True).exists()


def test_a_published_question_keeps_what_rule_one_asks(make_poll: Any) -> None:
    question = make_poll().consultation
    question.poll.options.all().delete()
    with pytest.raises(ValidationError, match="ten minste twee antwoorden"):
        keep_consultation(consultation=question, by=None)


def test_who_took_part_is_told_of_an_amendment_and_nobody_else(
    make_consultation: MakeConsultation, resident: Participant, other_resident: Participant, mailoutbox: list[Any]
) -> None:
    question = make_consultation()
    post_comment(author=Author(participant=resident), thread=thread_of(question), text="Meer bomen.", name="Fatima")
    tick()
    mailoutbox.clear()
    question = changed(question, question="Mag de schets van tafel?")
    keep_consultation(consultation=question, by=None, reason="De raad vroeg dit.")
    tick()
    (mail,) = mailoutbox
    assert mail.to == ["fatima@example.org"]
    for words in ("Wat vindt u van de schets?", "Mag de schets van tafel?", "De raad vroeg dit."):
        assert words in mail.body


def test_project_with_input_outside_any_question_stays_at_its_address(project: Project) -> None:
    note_first_input(project_id=project.pk, now=timezone.now())
    with pytest.raises(ProjectInUse):
        project.unpublish()
    project.refresh_from_db()
    project.slug = "ander-adres"
    with pytest.raises(ProjectInUse):
        project.save_revision().publish()


def test_project_with_a_question_stays(project: Project, make_consultation: MakeConsultation) -> None:
    make_consultation()
    project.refresh_from_db()
    with pytest.raises(ProjectInUse):
        project.unpublish()
    with pytest.raises(ProjectInUse):
        project.delete()
