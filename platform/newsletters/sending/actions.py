"""Sending an issue, stopping it, letting it go on, and deciding on mails that did not or may not have arrived."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import User
from accounts.rules import check, may_send_newsletters
from clock.now import database_now
from newsletters.issues.models import Issue
from newsletters.sending.models import Dispatch, Recipient
from newsletters.sending.showing import audience_of

State = Issue.State


class NotNow(ValidationError):
    """The issue is in no state for this."""


@transaction.atomic
def send(*, issue: Issue, by: User | None) -> None:
    """Staff send an approved issue now; the worker does the rest. Raises NotNow."""
    check(may_send_newsletters, by)
    if not _begin(issue.pk, (State.APPROVED, State.SCHEDULED), by):
        raise NotNow(_("Dit nummer kan nu niet worden verstuurd. Het moet eerst zijn goedgekeurd."))
    log(issue, "newsletters.send", user=by)


def begin(*, number: int) -> bool:
    """The moment of a scheduled issue has come; False when someone else began it, or took it back."""
    with transaction.atomic():
        return _begin(number, (State.SCHEDULED,), None)


def _begin(number: int, states: tuple[str, ...], by: User | None) -> bool:
    issue = Issue.objects.select_for_update(of=("self",)).select_related("newsletter").get(pk=number)
    now = database_now()
    too_early = by is None and issue.scheduled_at is not None and issue.scheduled_at > now
    if issue.state not in states or too_early:
        return False
    audience = audience_of(issue)
    Dispatch.objects.create(
        issue=issue,
        by=by,
        asked_at=now,
        to_whom="\n".join(f"{what}: {which}" for what, which in audience["in_words"]),
        counted=audience["number"],
        sample=audience["sample"],
    )
    return bool(Issue.objects.filter(pk=number).update(state=State.SENDING, started_at=now))


@transaction.atomic
def stop(*, issue: Issue, by: User | None) -> None:
    """Staff stop an issue that is being sent: no further mail leaves. Raises NotNow."""
    check(may_send_newsletters, by)
    if not Issue.objects.filter(pk=issue.pk, state=State.SENDING).update(state=State.STOPPED):
        raise NotNow(_("Dit nummer wordt niet verstuurd. Er valt niets te stoppen."))
    log(issue, "newsletters.stop", user=by)


@transaction.atomic
def go_on(*, issue: Issue, by: User | None) -> None:
    """Staff let a stopped issue go on, to those who did not get it yet. Raises NotNow."""
    check(may_send_newsletters, by)
    if not Issue.objects.filter(pk=issue.pk, state=State.STOPPED).update(state=State.SENDING):
        raise NotNow(_("Dit nummer is niet gestopt."))
    Dispatch.objects.filter(issue=issue).update(trouble="")
    log(issue, "newsletters.go_on", user=by)


@transaction.atomic
def send_again(*, issue: Issue, state: str, by: User | None) -> int:
    """Staff decide that what failed, or may not have arrived, goes once more; returns how many mails.

    Of those that are unknown some may then arrive twice, so it is for a person to say.
    """
    check(may_send_newsletters, by)
    rows = Recipient.objects.filter(issue=issue).to_decide().filter(state=state)
    anew = {"attempts": 1, "reason": "", "failure": "", "not_before": None, "claim": None, "claimed_until": None}
    number = rows.update(state=Recipient.State.PREPARED, **anew)
    if number:
        log(issue, "newsletters.send_again", user=by, data={"state": state, "number": number})
    return number
