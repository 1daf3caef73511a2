"""No road brings a plan on the site before the organisations of its areas could answer, unless it says why."""

from datetime import datetime, time, timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.models import Page, PageLogEntry, Workflow

from accounts.models import Organisation, User
from cms.contracts.errors import PlanNotReviewed
from cms.models import PlanReview, Project, ReviewRequest
from tests.conftest import MakeProject, rung
from tests.planreview.conftest import the_term_is_over
from tests.projects.test_roads_to_publication import _as_posted

WAITS = "De organisaties in dit gebied"


def is_live(project: Project) -> bool:
    return Project.objects.get(pk=project.pk).live


def test_editor_waits_and_takes_a_reason(staff_client: Client, draft: Project) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    page = staff_client.get(url)
    assert "nog niet gevraagd naar dit plan" in page.text
    assert reverse("plan_review_desk", args=[draft.pk]) in page.text
    data = _as_posted(page.context["form"]) | {"action-publish": "1"}
    assert WAITS in staff_client.post(url, data, follow=True).text
    assert not is_live(draft)
    staff_client.post(url, data | {"sooner_reason": "De subsidie loopt af."})
    assert is_live(draft)
    assert PlanReview.objects.get().sooner_reason == "De subsidie loopt af."


def test_workflow_waits(staff_client: Client, staff: User, draft: Project) -> None:
    state = Workflow.objects.get(active=True).start(draft, staff)
    url = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.current_task_state.pk])
    assert WAITS in staff_client.post(url, follow=True).text
    assert not is_live(draft)


def test_schedule_is_refused_before_and_kept_after_the_term(asked: ReviewRequest, draft: Project) -> None:
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    draft.save_revision().publish()
    revision = draft.revisions.get(approved_go_live_at__isnull=False)
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    call_command("publish_scheduled")
    assert not is_live(draft)
    assert PageLogEntry.objects.filter(page=draft.pk, action="samenspraak.schedule_refused").exists()


def test_editor_schedules_for_the_day_after_the_term(
    staff_client: Client, asked: ReviewRequest, draft: Project
) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    for day, may in [(asked.answer_by, False), (asked.answer_by + timedelta(days=1), True)]:
        moment = timezone.make_aware(datetime.combine(day, time(9)))
        draft.go_live_at = moment
        draft.save_revision()
        data = _as_posted(staff_client.get(url).context["form"])
        staff_client.post(url, data | {"go_live_at": moment.strftime("%Y-%m-%d %H:%M"), "action-publish": "1"})
        assert Project.objects.get(pk=draft.pk).revisions.filter(approved_go_live_at__isnull=False).exists() is may
        assert not is_live(draft)


def test_bulk_waits(staff_client: Client, draft: Project) -> None:
    staff_client.post(f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'publish'])}?id={draft.pk}")
    assert not is_live(draft)


def test_copy_takes_no_reason_along(make_project: MakeProject, association: Organisation) -> None:
    """Neither kept live, nor published later from its draft."""
    project = make_project()
    with pytest.raises(PlanNotReviewed):
        CopyPageAction(project, update_attrs={"slug": "kopie"}, keep_live=True).execute(skip_permission_checks=True)
    assert not Page.objects.filter(slug="kopie").exists()
    copy = CopyPageAction(project, update_attrs={"slug": "kopie"}, keep_live=False).execute(skip_permission_checks=True)
    with pytest.raises(PlanNotReviewed):
        Project.objects.get(pk=copy.pk).get_latest_revision().publish()


def test_reverting_to_a_draft_without_the_reason_waits(draft: Project) -> None:
    without = draft.get_latest_revision()
    draft.sooner_reason = "De subsidie loopt af."
    draft.save_revision()
    with pytest.raises(PlanNotReviewed):
        without.publish()
    assert not is_live(draft)


def test_saving_by_code_or_api_waits(draft: Project) -> None:
    draft.live = True
    with pytest.raises(PlanNotReviewed):
        draft.save()


def test_after_the_term_it_is_published_without_a_reason(asked: ReviewRequest, draft: Project) -> None:
    with pytest.raises(PlanNotReviewed, match="om te antwoorden op dit plan"):
        draft.save_revision().publish()
    the_term_is_over(asked)
    draft.save_revision().publish()
    assert is_live(draft)


def test_short_form_waits_too(draft: Project) -> None:
    draft.contract_form = Project.Form.SHORT
    with pytest.raises(PlanNotReviewed):
        draft.save_revision().publish()


def test_a_plan_that_only_tells_waits_for_nobody_until_it_asks(draft: Project) -> None:
    draft.rung = rung("Informeren")
    draft.save_revision().publish()
    draft.rung = rung("Raadplegen")
    with pytest.raises(PlanNotReviewed):
        draft.save_revision().publish()


def test_another_area_is_asked_too(asked: ReviewRequest, draft: Project, area, staff: User) -> None:
    the_term_is_over(asked)
    Organisation.objects.create(
        name="Dorpsraad", slug="dorpsraad", kind="association", verified_at=timezone.now() - timedelta(days=9)
    )
    with pytest.raises(PlanNotReviewed, match="Nog niet gevraagd naar dit plan: Dorpsraad"):
        draft.save_revision().publish()


def test_what_is_published_does_not_wait_again(make_project: MakeProject, association: Organisation) -> None:
    project = make_project()
    project.sooner_reason, project.summary = "", "Een nieuwe samenvatting."
    project.save_revision().publish()
    assert Project.objects.get(pk=project.pk).summary == "Een nieuwe samenvatting."
