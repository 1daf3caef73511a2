"""How an issue comes to be: written, handed in and frozen, approved, given a moment. Sending begins where this ends."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import WorkflowState

from accounts.models import User
from accounts.rules import check, may_compose_newsletters, may_send_newsletters
from clock.now import database_now
from cms.caching import forget_pages
from newsletters.checks.checking import blocking
from newsletters.clicks.actions import count_links
from newsletters.issues import rules, telling
from newsletters.issues.errors import Incomplete, MomentPassed, NotNow, OwnApproval
from newsletters.issues.models import Issue
from newsletters.issues.newsletters import Newsletter
from newsletters.issues.settings import NewsletterSettings
from newsletters.issues.states import State
from newsletters.issues.workflow import approval_workflow
from newsletters.rendering.content import content_of
from newsletters.rendering.drawing import draw

FROZEN = ("frozen_html", "frozen_text", "frozen_blocks", "frozen_at", "frozen_by")


@transaction.atomic
def keep_newsletter(*, newsletter: Newsletter, by: User | None) -> Newsletter:
    """Keep a newsletter: what it is about and what its issues look like."""
    check(may_compose_newsletters, by)
    newsletter.full_clean()
    newsletter.save()
    forget_pages()
    return newsletter


@transaction.atomic
def start_issue(*, newsletter: Newsletter, subject: str, by: User | None, **words: Any) -> Issue:
    """Begin a new issue with the standard introduction of its newsletter."""
    check(may_compose_newsletters, by)
    begun = {"introduction": newsletter.introduction, "language": newsletter.language, **words}
    issue = Issue(newsletter=newsletter, subject=subject, **begun)
    issue.full_clean()
    issue.save()
    issue.save_revision(user=by, changed=False)
    log(issue, "wagtail.create", user=by)
    return issue


@transaction.atomic
def ask_approval(*, issue: Issue, by: User | None) -> Issue:
    """Hand a draft in: its content is pulled from the pages and frozen, and the workflow of the site begins."""
    check(may_compose_newsletters, by)
    kept = _locked(issue, State.DRAFT)
    if problems := blocking(kept):
        raise Incomplete(problems)
    _freeze(kept, by)
    kept.state, kept.asked_by = State.ASKED, by
    kept.save()
    if not kept.latest_revision:
        kept.save_revision(user=by, changed=False)
    if kept.current_workflow_state:
        kept.current_workflow_state.cancel(user=by)
    begun = approval_workflow().start(kept, by)
    # Else Wagtail mails who asked too, without a link, and not when it is given back at our desk.
    WorkflowState.objects.filter(pk=begun.pk).update(requested_by=None)
    telling.tell_who_may_approve(kept, by)
    log(kept, "newsletters.ask", user=by)
    return kept


def approve(*, issue: Issue, by: User) -> None:
    """Say yes to what was frozen, as this step of the workflow; after the last step the issue may be sent."""
    step = issue.current_workflow_task_state
    if issue.state != State.ASKED or step is None:
        raise NotNow
    check_approval(issue=issue, by=by)
    if not any(name == "approve" for name, *_rest in step.task.specific.get_actions(issue, by)):
        raise PermissionDenied
    step.task.specific.on_action(step, by, "approve")


def check_approval(*, issue: Issue, by: User | None) -> None:
    """Raise PermissionDenied or OwnApproval for who may not say yes to this issue; nobody stands for the server."""
    check(may_send_newsletters, by)
    if by is not None and not rules.may_approve(issue, by):
        raise OwnApproval


@transaction.atomic
def note_approved(*, issue: Issue, by: User | None) -> Issue:
    """An issue was approved, on whichever road; without a handing-in it is frozen first."""
    check_approval(issue=issue, by=by)
    kept = _locked(issue, State.DRAFT, State.ASKED)
    if kept.state == State.DRAFT:
        if problems := blocking(kept):
            raise Incomplete(problems)
        _freeze(kept, by)
    kept.state, kept.approved_by, kept.approved_at = State.APPROVED, by, database_now()
    kept.live = True
    kept.save()
    telling.tell_who_asked(telling.APPROVED, kept, kept.asked_by, by)
    return kept


@transaction.atomic
def take_back(*, issue: Issue, by: User | None, reason: str = "") -> Issue:
    """Make a draft again of an issue that was handed in or approved, as long as no mail of it left."""
    kept = _locked(issue, State.ASKED, State.APPROVED, State.SCHEDULED)
    if by is not None and not rules.may_take_back(kept, by):
        raise PermissionDenied
    asked_by = kept.asked_by
    kept.state, kept.live = State.DRAFT, False
    kept.asked_by = kept.approved_by = kept.approved_at = kept.scheduled_at = None
    kept.save()
    if kept.current_workflow_state:
        kept.current_workflow_state.cancel(user=by)
    log(kept, "newsletters.take_back", user=by, data={"reason": reason})
    telling.tell_who_asked(telling.GIVEN_BACK, kept, asked_by, by)
    return kept


@transaction.atomic
def freeze_again(*, issue: Issue, by: User | None) -> Issue:
    """Take over what changed on the pages since the issue was frozen."""
    kept = _locked(issue, State.ASKED, State.APPROVED, State.SCHEDULED)
    if by is not None and not rules.may_freeze_again(kept, by):
        raise PermissionDenied
    if problems := blocking(kept):
        raise Incomplete(problems)
    _freeze(kept, by)
    kept.save()
    log(kept, "newsletters.freeze", user=by)
    return kept


@transaction.atomic
def schedule_issue(*, issue: Issue, at: datetime | None, by: User | None) -> Issue:
    """Choose when an approved issue is sent; without a moment, as soon as possible."""
    check(may_send_newsletters, by)
    kept, now = _locked(issue, State.APPROVED, State.SCHEDULED), database_now()
    if at is not None and at <= now:
        raise MomentPassed
    kept.state, kept.scheduled_at = State.SCHEDULED, at or now
    kept.save()
    log(kept, "newsletters.schedule", user=by)
    return kept


@transaction.atomic
def unschedule_issue(*, issue: Issue, by: User | None) -> Issue:
    """Take the moment away; the issue stays approved."""
    check(may_send_newsletters, by)
    kept = _locked(issue, State.SCHEDULED)
    kept.state, kept.scheduled_at = State.APPROVED, None
    kept.save()
    log(kept, "newsletters.unschedule", user=by)
    return kept


@transaction.atomic
def remove_issue(*, issue: Issue, by: User) -> None:
    """Throw a draft away."""
    kept = _locked(issue, State.DRAFT)
    if not rules.may_remove(kept, by):
        raise PermissionDenied
    log(kept, "wagtail.delete", user=by, deleted=True)
    kept.delete()


def _locked(issue: Issue, *states: State) -> Issue:
    """The row itself, locked; raises NotNow unless it is in one of these states."""
    kept = Issue.objects.select_for_update(of=("self",)).select_related("newsletter").get(pk=issue.pk)
    if kept.state not in states:
        raise NotNow
    return kept


def _freeze(issue: Issue, by: User | None) -> None:
    blocks = content_of(issue)
    drawn = draw(issue, blocks)
    if NewsletterSettings.current().counts_clicks:
        drawn = count_links(issue=issue, drawn=drawn)
    issue.frozen_html, issue.frozen_text, issue.frozen_blocks = drawn.html, drawn.text, blocks
    issue.frozen_at, issue.frozen_by = database_now(), by
