"""Who may do what with an issue, and in which state."""

from accounts.models import User
from accounts.rules import Someone, may_compose_newsletters, may_send_newsletters
from newsletters.issues.models import Issue
from newsletters.issues.settings import NewsletterSettings
from newsletters.issues.states import State


def may_edit(issue: Issue, user: Someone) -> bool:
    """May change the words: only of a draft, so that what was approved is what goes out."""
    return issue.state == State.DRAFT and may_compose_newsletters(user)


def may_ask(issue: Issue, user: Someone) -> bool:
    """May hand a draft in for approval."""
    return issue.state == State.DRAFT and may_compose_newsletters(user)


def has_written(issue: Issue, user: Someone) -> bool:
    """Whether this account kept a version of the words, or handed them in."""
    return issue.asked_by_id == user.pk or issue.revisions.filter(user_id=user.pk).exists()


def may_approve(issue: Issue, user: Someone) -> bool:
    """May say yes to what was handed in; where the municipality says so, not to one's own words."""
    if not may_send_newsletters(user):
        return False
    return not (NewsletterSettings.current().other_approves and has_written(issue, user))


def may_take_back(issue: Issue, user: Someone) -> bool:
    """May make a draft again of what was handed in or approved, as long as no mail of it left."""
    if issue.state == State.ASKED:
        return may_compose_newsletters(user) or may_send_newsletters(user)
    return issue.state in (State.APPROVED, State.SCHEDULED) and may_send_newsletters(user)


def may_freeze_again(issue: Issue, user: Someone) -> bool:
    """May take over what changed on the pages: of an approved issue only who may approve it."""
    if issue.state == State.ASKED:
        return may_compose_newsletters(user)
    return issue.state in (State.APPROVED, State.SCHEDULED) and may_approve(issue, user)


def may_schedule(issue: Issue, user: Someone) -> bool:
    """May choose when an approved issue is sent."""
    return issue.state in (State.APPROVED, State.SCHEDULED) and may_send_newsletters(user)


def may_remove(issue: Issue, user: User) -> bool:
    """May throw a draft away; what was sent stays in the archive."""
    return issue.state == State.DRAFT and may_compose_newsletters(user)
