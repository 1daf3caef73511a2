"""Handing in freezes, someone says yes, and only then an issue gets a moment; on every road."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from accounts.actions import verify_address
from accounts.models import User
from cms.models import Project
from delivery.ticking import tick
from newsletters.issues import actions
from newsletters.issues.errors import Incomplete, MomentPassed, NotNow, OwnApproval
from newsletters.models import Issue, Newsletter, NewsletterSettings
from tests.conftest import at_the_desk

pytestmark = pytest.mark.django_db


def fresh(issue: Issue) -> Issue:
    return Issue.objects.get(pk=issue.pk)


def test_handing_in_freezes_what_stands_on_the_pages(draft: Issue, writer: User, project: Project) -> None:
    issue = actions.ask_approval(issue=draft, by=writer)
    html, text = issue.rendered()
    assert project.title in html
    assert project.title in text
    assert "Goedendag" in html
    project.title = "Heel iets anders"
    project.save()
    assert "Heel iets anders" not in fresh(issue).rendered()[0]


def test_staff_hear_what_changed_since_and_take_it_over(
    writer_client: Client, draft: Issue, writer: User, project: Project
) -> None:
    issue = actions.ask_approval(issue=draft, by=writer)
    assert "veranderd nadat" not in writer_client.get(f"/beheer/nieuwsbrieven/{issue.pk}/").content.decode()
    project.title = "Heel iets anders"
    project.save()
    page = writer_client.get(f"/beheer/nieuwsbrieven/{issue.pk}/").content.decode()
    assert "De titel is nu: Heel iets anders" in page
    writer_client.post(f"/beheer/nieuwsbrieven/{issue.pk}/neem-over/")
    assert "Heel iets anders" in fresh(issue).rendered()[0]
    assert fresh(issue).state == "asked"


def test_from_draft_to_a_moment_at_the_desk(writer_client: Client, draft: Issue) -> None:
    desk = f"/beheer/nieuwsbrieven/{draft.pk}"
    writer_client.post(f"{desk}/vraag-goedkeuring/")
    assert fresh(draft).state == "asked"
    writer_client.post(f"{desk}/keur-goed/")
    assert (fresh(draft).state, fresh(draft).live) == ("approved", True)
    refused = writer_client.post(f"{desk}/plan/", {"at": "2020-01-01T10:00"})
    assert refused.status_code == 422
    assert "Dit moment is al voorbij" in refused.content.decode()
    tomorrow = timezone.localtime() + timedelta(days=1)
    writer_client.post(f"{desk}/plan/", {"at": tomorrow.strftime("%Y-%m-%dT%H:%M")})
    assert fresh(draft).state == "scheduled"
    writer_client.post(f"{desk}/plan-niet/")
    assert fresh(draft).state == "approved"
    writer_client.post(f"{desk}/neem-terug/")
    assert (fresh(draft).state, fresh(draft).live) == ("draft", False)


def test_given_back_it_is_a_draft_again(draft: Issue, writer: User, approver: User) -> None:
    issue = actions.ask_approval(issue=draft, by=writer)
    step = issue.current_workflow_task_state
    step.task.specific.on_action(step, approver, "reject", comment="Te lang")
    assert fresh(draft).state == "draft"
    assert actions.ask_approval(issue=draft, by=writer).state == "asked"


@pytest.mark.parametrize("road", ["desk", "workflow", "publish"])
def test_where_another_approves_the_writer_may_not_on_any_road(
    draft: Issue, writer: User, approver: User, road: str
) -> None:
    NewsletterSettings.objects.create(other_approves=True)
    issue = actions.ask_approval(issue=draft, by=writer)

    def approve(by: User) -> None:
        found = fresh(issue)
        if road == "desk":
            actions.approve(issue=found, by=by)
        elif road == "workflow":
            step = found.current_workflow_task_state
            step.task.specific.on_action(step, by, "approve")
        else:
            found.latest_revision.publish(user=by)

    with pytest.raises(OwnApproval):
        approve(writer)
    assert fresh(issue).state == "asked"
    approve(approver)
    assert (fresh(issue).state, fresh(issue).approved_by) == ("approved", approver)


@pytest.mark.parametrize("road", ["desk", "workflow", "publish"])
def test_without_the_right_nobody_approves(draft: Issue, writer: User, road: str) -> None:
    issue = fresh(actions.ask_approval(issue=draft, by=writer))
    clerk = User.objects.create_user("zonder-recht@example.org")
    step = issue.current_workflow_task_state
    roads: dict[str, Any] = {
        "desk": lambda: actions.approve(issue=issue, by=clerk),
        "workflow": lambda: step.task.specific.on_action(step, clerk, "approve"),
        "publish": lambda: issue.latest_revision.publish(user=clerk),
    }
    with pytest.raises(PermissionDenied):
        roads[road]()
    assert fresh(issue).state == "asked"


def test_published_without_handing_in_it_is_frozen_first(draft: Issue, approver: User) -> None:
    draft.latest_revision.publish(user=approver, skip_permission_checks=True)
    assert fresh(draft).state == "approved"
    assert "Denk mee" in fresh(draft).rendered()[0]


def test_an_older_version_cannot_be_approved(draft: Issue, writer: User, approver: User) -> None:
    older = draft.latest_revision
    draft.save_revision(user=writer)
    with pytest.raises(NotNow):
        older.publish(user=approver)


def test_what_must_be_mended_comes_first(draft: Issue, writer: User, project: Project, approver: User) -> None:
    Project.objects.filter(pk=project.pk).update(live=False)
    with pytest.raises(Incomplete, match="niet"):
        actions.ask_approval(issue=draft, by=writer)
    with pytest.raises(Incomplete):
        draft.latest_revision.publish(user=approver)
    assert fresh(draft).state == "draft"


@pytest.mark.parametrize("state", ["sending", "stopped", "sent"])
def test_what_left_is_not_taken_back(draft: Issue, writer: User, state: str) -> None:
    issue = actions.ask_approval(issue=draft, by=writer)
    actions.approve(issue=fresh(issue), by=writer)
    now = timezone.now()
    Issue.objects.filter(pk=issue.pk).update(state=state, started_at=now, sent_at=now if state == "sent" else None)
    for act in (actions.take_back, actions.freeze_again, actions.ask_approval):
        with pytest.raises(NotNow):
            act(issue=issue, by=writer)
    with pytest.raises(NotNow):
        actions.schedule_issue(issue=issue, at=None, by=writer)
    with pytest.raises(PermissionDenied):
        fresh(issue).unpublish(user=writer)
    with pytest.raises(PermissionDenied):
        Issue.objects.filter(pk=issue.pk).delete()
    assert fresh(issue).state == state


def test_a_moment_lies_ahead(draft: Issue, writer: User) -> None:
    actions.ask_approval(issue=draft, by=writer)
    actions.approve(issue=fresh(draft), by=writer)
    with pytest.raises(MomentPassed):
        actions.schedule_issue(issue=draft, at=timezone.now() - timedelta(minutes=1), by=writer)


def test_only_a_draft_can_be_changed_in_the_editor(writer_client: Client, draft: Issue, writer: User) -> None:
    editor = f"/beheer/snippets/newsletters/issue/edit/{draft.pk}/"
    assert "geen concept meer" not in writer_client.get(editor).content.decode()
    actions.ask_approval(issue=draft, by=writer)
    assert "geen concept meer" in writer_client.get(editor).content.decode()
    words = {"subject": "Stiekem anders", "newsletter": draft.newsletter_id, "language": "nl", "body-count": "0"}
    writer_client.post(editor, {**words, "introduction": '{"blocks": [], "entityMap": {}}'})
    assert fresh(draft).subject == "Denk mee over het plein"


def test_the_words_are_kept_in_the_editor(writer_client: Client, draft: Issue, newsletter: Newsletter) -> None:
    answer = writer_client.post(
        f"/beheer/snippets/newsletters/issue/edit/{draft.pk}/",
        {
            "newsletter": newsletter.pk,
            "language": "nl",
            "subject": "Een ander onderwerp",
            "preheader": "",
            "introduction": '{"blocks": [], "entityMap": {}}',
            "body-count": "0",
        },
    )
    assert answer.status_code == 302
    assert fresh(draft).subject == "Een ander onderwerp"
    (message,) = get_messages(answer.wsgi_request)
    assert f'href="/beheer/nieuwsbrieven/{draft.pk}/"' in str(message)
    assert "Controleren en versturen" in str(message)


def test_desk_shows_what_has_to_be_done_and_then_the_last_sent(
    writer_client: Client, draft: Issue, newsletter: Newsletter, writer: User
) -> None:
    now = timezone.now()
    for subject, days in (
        ("Verstuurd in de zomer", 100),
        ("Verstuurd in de herfst", 9),
        ("Verstuurd in de lente", 200),
    ):
        body = [("text", "<p>Hallo.</p>")]
        made = actions.start_issue(newsletter=newsletter, subject=subject, preheader="Dag", body=body, by=writer)
        actions.ask_approval(issue=made, by=writer)
        actions.approve(issue=fresh(made), by=writer)
        sent_at = now - timedelta(days=days)
        Issue.objects.filter(pk=made.pk).update(state="sent", started_at=sent_at, sent_at=sent_at)
    shown = writer_client.get("/beheer/nieuwsbrieven/").content.decode()
    found = re.findall(r"Denk mee over het plein|Verstuurd in de \w+", shown)
    assert found == [draft.subject, *(f"Verstuurd in de {season}" for season in ("herfst", "zomer", "lente"))]


def test_only_who_writes_newsletters_comes_at_the_desk(client_in_role: Any, draft: Issue) -> None:
    editor = client_in_role("redacteur")
    for path in ("", "nieuw/", f"{draft.pk}/", f"{draft.pk}/mail/"):
        assert editor.get(f"/beheer/nieuwsbrieven/{path}").status_code in (302, 403)
    editor.post(f"/beheer/nieuwsbrieven/{draft.pk}/vraag-goedkeuring/")
    assert fresh(draft).state == "draft"
    for act in (actions.ask_approval, actions.remove_issue):
        with pytest.raises((PermissionDenied, ValidationError)):
            act(issue=draft, by=User.objects.get(email="redacteur@example.org"))


@pytest.fixture
def colleagues(writer: User, approver: User) -> list[User]:
    """Both showed to read the mail of their address, as everyone does who logs in."""
    for user in (writer, approver):
        verify_address(account=user, email=user.email)
    return [writer, approver]


def mailed() -> dict[str, list[str]]:
    """Send what is due: the subjects of each mail, by address."""
    mail.outbox.clear()
    tick()
    found: dict[str, list[str]] = {}
    for one in mail.outbox:
        found.setdefault(one.to[0], []).append(one.subject)
    return found


@pytest.mark.usefixtures("colleagues")
def test_who_may_approve_is_asked_and_the_link_leads_there(draft: Issue, writer: User, approver: User) -> None:
    User.objects.create_user("moderator@example.org")
    actions.ask_approval(issue=draft, by=writer)
    assert mailed() == {approver.email: ["Keurt u dit nummer goed? Denk mee over het plein"]}
    (asked,) = mail.outbox
    assert "communicatie@example.org vraagt goedkeuring" in asked.body
    link = re.search(r"http://testserver(/\S+)", asked.body)
    assert link
    assert f'href="http://testserver{link.group(1)}"' in asked.alternatives[0].content
    assert "Keur goed" in at_the_desk(approver).get(link.group(1)).text


@pytest.mark.usefixtures("colleagues")
def test_nobody_is_asked_about_what_was_decided_meanwhile(draft: Issue, writer: User) -> None:
    actions.approve(issue=fresh(actions.ask_approval(issue=draft, by=writer)), by=writer)
    assert mailed() == {}


@pytest.mark.parametrize("road", ["desk", "workflow"])
@pytest.mark.usefixtures("colleagues")
def test_who_asked_hears_that_it_was_given_back_and_why(draft: Issue, writer: User, approver: User, road: str) -> None:
    issue = fresh(actions.ask_approval(issue=draft, by=writer))
    mailed()
    if road == "desk":
        actions.take_back(issue=issue, by=approver, reason="De inleiding is te lang.")
    else:
        step = issue.current_workflow_task_state
        step.task.specific.on_action(step, approver, "reject", comment="De inleiding is te lang.")
    assert mailed() == {writer.email: ["Teruggegeven: Denk mee over het plein"]}
    assert "De inleiding is te lang." in mail.outbox[0].body
    actions.ask_approval(issue=fresh(issue), by=writer)
    assert list(mailed()) == [approver.email]


@pytest.mark.usefixtures("colleagues")
def test_who_asked_hears_once_that_it_was_approved(
    draft: Issue, writer: User, approver: User, django_capture_on_commit_callbacks: Any
) -> None:
    issue = fresh(actions.ask_approval(issue=draft, by=writer))
    mailed()
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        actions.approve(issue=issue, by=approver)
    assert mail.outbox == []
    assert mailed() == {writer.email: ["Goedgekeurd: Denk mee over het plein"]}
    assert "collega@example.org keurde dit nummer" in mail.outbox[0].body
