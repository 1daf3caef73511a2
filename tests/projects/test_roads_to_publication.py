"""Rules 1 and 2 hold on every road to publication, not only in the editor."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.models import Page, PageLogEntry, Revision, Workflow

from accounts.models import User
from cms.contracts.errors import AmendmentNeedsReason, ContractIncomplete, ProjectInUse
from cms.models import Project, ProjectIndex
from cms.projects.scheduling import publish_due_pages
from tests.conftest import MakeConsultation, MakeProject


@pytest.fixture
def incomplete(make_project: MakeProject) -> Project:
    """A draft without ground rules."""
    return make_project("Half plan", live=False, who="", feedback_date=None)


def is_live(project: Project) -> bool:
    return Project.objects.get(pk=project.pk).live


def test_editor_keeps_the_draft_and_says_what_is_missing(staff_client: Client, incomplete: Project) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[incomplete.pk])
    page = staff_client.get(url)
    assert "U kunt dit project nog niet publiceren" in page.text
    form = page.context["form"]
    data = _as_posted(form) | {"title": "Half plan, nieuwe titel", "action-publish": "1"}
    response = staff_client.post(url, data, follow=True)
    if response.context and response.context.get("form") is not None:
        assert not response.context["form"].errors, response.context["form"].errors
    assert "Vul de spelregel in" in response.text
    assert not is_live(incomplete)
    assert Project.objects.get(pk=incomplete.pk).get_latest_revision().as_object().title == "Half plan, nieuwe titel"


def test_workflow_approval_is_refused(staff_client: Client, staff: User, incomplete: Project) -> None:
    incomplete.save_revision()
    state = Workflow.objects.get(active=True).start(incomplete, staff)
    url = reverse("wagtailadmin_pages:workflow_action", args=[incomplete.pk, "approve", state.current_task_state.pk])
    response = staff_client.post(url, follow=True)
    assert not is_live(incomplete)
    assert "Vul de spelregel in" in response.text


def test_schedule_publishes_the_complete_one_behind_the_refused_one(
    incomplete: Project, make_project: MakeProject, caplog: pytest.LogCaptureFixture
) -> None:
    complete = make_project("Heel plan", live=False)
    soon = timezone.now() + timedelta(hours=1)
    for project in (incomplete, complete):
        project.go_live_at = soon
        project.save_revision().publish()
    past = timezone.now() - timedelta(minutes=1)
    for project in (incomplete, complete):
        revision = project.revisions.get(approved_go_live_at__isnull=False)
        revision.approved_go_live_at = past - timedelta(minutes=project is incomplete)
        revision.content["go_live_at"] = past.isoformat()
        revision.save()
    call_command("publish_scheduled")
    assert (is_live(incomplete), is_live(complete)) == (False, True)
    assert PageLogEntry.objects.filter(page=incomplete.pk, action="samenspraak.schedule_refused").exists()
    assert [(record.name, record.args) for record in caplog.records if "schedule" in record.msg] == [
        ("cms.projects.scheduling", (incomplete.pk,))
    ]
    assert not incomplete.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_bulk_publishing_is_refused(staff_client: Client, incomplete: Project) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    staff_client.post(f"{url}?id={incomplete.pk}", follow=True)
    assert not is_live(incomplete)


def test_copy_kept_live_must_be_complete(project: Project) -> None:
    """A copy goes live with its own first contract, or not at all."""
    Project.objects.filter(pk=project.pk).update(who="")
    broken = Project.objects.get(pk=project.pk)
    with pytest.raises(ContractIncomplete):
        CopyPageAction(broken, update_attrs={"slug": "kopie"}, keep_live=True).execute(skip_permission_checks=True)
    assert not Page.objects.filter(slug="kopie").exists()


def test_copy_gets_its_own_contract_and_none_of_the_input(
    project: Project, make_consultation: MakeConsultation
) -> None:
    make_consultation()
    copy = CopyPageAction(project, update_attrs={"slug": "kopie"}, keep_live=True).execute(skip_permission_checks=True)
    assert copy.record.version.number == 1
    assert copy.record.first_question_at is None
    assert not copy.consultations.exists()


def test_reverting_to_an_older_promise_needs_a_reason(project: Project) -> None:
    first = project.get_latest_revision()
    project.who = "Alleen ondernemers."
    project.save_revision().publish()
    type(project.record).objects.update(first_input_at=timezone.now())
    with pytest.raises(AmendmentNeedsReason):
        first.publish()
    assert Project.objects.get(pk=project.pk).who == "Alleen ondernemers."


def test_saving_by_code_or_api_is_refused(incomplete: Project) -> None:
    incomplete.live = True
    with pytest.raises(ContractIncomplete):
        incomplete.save()


@pytest.mark.parametrize("road", ["unpublish", "delete"])
def test_a_project_with_a_question_stays_in_the_editor(
    staff_client: Client, project: Project, make_consultation: MakeConsultation, road: str
) -> None:
    make_consultation()
    response = staff_client.post(reverse(f"wagtailadmin_pages:{road}", args=[project.pk]), follow=True)
    assert "Het kan niet" in response.text
    assert is_live(project)


def test_a_project_with_a_question_is_not_moved(
    staff_client: Client, project: Project, make_consultation: MakeConsultation
) -> None:
    make_consultation()
    url = reverse("wagtailadmin_pages:move_confirm", args=[project.pk, project.get_parent().pk])
    response = staff_client.post(url, follow=True)
    assert "Het kan niet weg of verplaatst worden" in response.text


def test_a_project_with_a_question_keeps_its_address(project: Project, make_consultation: MakeConsultation) -> None:
    make_consultation()
    project.slug = "ander-adres"
    with pytest.raises(ProjectInUse):
        project.save_revision().publish()


def test_expiry_does_not_take_an_asked_project_down(project: Project, make_consultation: MakeConsultation) -> None:
    make_consultation()
    Page.objects.filter(pk=project.pk).update(expire_at=timezone.now() - timedelta(hours=1))
    call_command("publish_scheduled")
    assert is_live(project)


def test_the_list_of_projects_keeps_its_address(staff_client: Client, project: Project) -> None:
    index = ProjectIndex.objects.get()
    url = reverse("wagtailadmin_pages:edit", args=[index.pk])
    form = staff_client.get(url).context["form"]
    staff_client.post(url, _as_posted(form) | {"title": "Plannen", "slug": "plannen", "action-publish": "1"})
    index.refresh_from_db()
    assert (index.title, index.slug) == ("Plannen", "projecten")
    assert staff_client.get(project.get_absolute_url()).status_code == 200


def test_deleting_the_list_of_projects_is_refused(
    staff_client: Client, project: Project, make_consultation: MakeConsultation
) -> None:
    make_consultation()
    index = ProjectIndex.objects.get()
    response = staff_client.post(
        reverse("wagtailadmin_pages:delete", args=[index.pk]), {"confirm_site_name": "Samenspraak"}, follow=True
    )
    assert "Dit kan niet weg" in response.text
    assert is_live(project)


def test_unpublishing_the_list_with_its_subpages_is_refused(
    staff_client: Client, project: Project, make_consultation: MakeConsultation
) -> None:
    make_consultation()
    index = ProjectIndex.objects.get()
    staff_client.post(
        reverse("wagtailadmin_pages:unpublish", args=[index.pk]), {"include_descendants": "on"}, follow=True
    )
    assert is_live(project)


def _as_posted(form) -> dict[str, object]:
    """What a browser would send for this form and its rows as they are."""
    data: dict[str, object] = {}
    for part in [form, *form.formsets.values()]:
        if hasattr(part, "management_form"):
            data |= _as_posted_rows(part)
            continue
        for field in part:
            data[field.html_name] = _value(field)
    return {key: value for key, value in data.items() if value is not None}


def _as_posted_rows(rows) -> dict[str, object]:
    data: dict[str, object] = {field.html_name: field.value() for field in rows.management_form}
    for row in rows.forms:
        data |= {field.html_name: _value(field) for field in row}
    return {key: value for key, value in data.items() if value is not None}


def _value(field) -> object:
    value = field.value()
    if hasattr(field.field.widget, "draftail_options") or "Draftail" in type(field.field.widget).__name__:
        return field.field.widget.format_value(value)
    if isinstance(value, bool):
        return "on" if value else None
    if isinstance(value, (list, tuple)):
        return [getattr(item, "pk", item) for item in value]
    return value


def test_a_page_that_breaks_stops_no_other_and_keeps_its_schedule(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken, whole = make_project("Stuk plan", live=False), make_project("Heel plan", live=False)
    past = timezone.now() - timedelta(minutes=1)
    for project in (broken, whole):
        project.go_live_at = timezone.now() + timedelta(hours=1)
        project.save_revision().publish()
        revision = project.revisions.get(approved_go_live_at__isnull=False)
        revision.approved_go_live_at = past - timedelta(minutes=project is broken)
        revision.content["go_live_at"] = past.isoformat()
        revision.save()
    publish = Revision.publish

    def break_one(revision: Revision, *args: Any, **kwargs: Any) -> None:
        publish(revision, *args, **kwargs)
        if revision.object_id == str(broken.pk):
            raise KeyError("stuk")

    monkeypatch.setattr(Revision, "publish", break_one)
    with pytest.raises(RuntimeError):
        publish_due_pages()
    assert (is_live(broken), is_live(whole)) == (False, True)
    assert [record.levelname for record in caplog.records if "broke" in record.msg] == ["ERROR"]
    assert broken.revisions.filter(approved_go_live_at__isnull=False).exists()
