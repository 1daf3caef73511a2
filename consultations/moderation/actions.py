"""How input is reported, hidden and shown again."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import User
from clock.now import database_now
from cms.caching import forget_pages
from consultations.moderation import rules
from consultations.moderation.errors import NotReportable
from consultations.moderation.models import Decision, Objection, Report
from consultations.register import actions as register
from consultations.register.authors import Author
from consultations.register.models import Contribution
from delivery.announcing import announce


@transaction.atomic
def report_input(*, contribution: Contribution, author: Author, reason: str, text: str = "") -> Report:
    """A reader says that input breaks a house rule; a second report by the same reader changes nothing.

    Raises NotReportable.
    """
    if not rules.may_be_reported(contribution):
        raise NotReportable(_("Deze tekst staat niet meer op de site."))
    reporter = {"participant": author.participant} if author.participant else {"browser_hash": author.browser_hash}
    said = {"reason": reason, "text": text, "at": database_now()}
    report, _is_new = Report.objects.get_or_create(contribution=contribution, **reporter, defaults=said)
    return report


@transaction.atomic
def hide_input(*, contribution: Contribution, rule: str, text: str, by: User) -> Decision:
    """A moderator hides input under a house rule; its author hears which one, and how to object. Raises NotInSight."""
    contribution = register.hide(contribution=contribution)
    decision = _decide(contribution, Decision.Verdict.HIDE, rule, text, by)
    _tell(contribution, "contribution_hidden", decision)
    return decision


@transaction.atomic
def show_input(*, contribution: Contribution, by: User, text: str = "") -> Decision:
    """A moderator lets reported, held or hidden input be seen. Raises NotInSight."""
    was_hidden = Contribution.objects.filter(pk=contribution.pk, state=Contribution.State.HIDDEN).exists()
    contribution = register.show(contribution=contribution)
    decision = _decide(contribution, Decision.Verdict.SHOW, "", text, by)
    objections = Objection.objects.filter(decision__contribution=contribution, answered_at=None)
    objections.update(answer=text, answered_at=decision.at, answered_by=by)
    if was_hidden:
        _tell(contribution, "contribution_shown", decision)
    return decision


def _decide(contribution: Contribution, verdict: Decision.Verdict, rule: str, text: str, by: User) -> Decision:
    now = database_now()
    contribution.reports.filter(settled_at=None).update(settled_at=now)
    log(contribution, f"consultations.{verdict.value}_input", user=by, data={"rule": rule})
    forget_pages()
    return Decision.objects.create(contribution=contribution, verdict=verdict, rule=rule, text=text, at=now, by=by)


def _tell(contribution: Contribution, kind: str, decision: Decision) -> None:
    if contribution.participant:
        announce(kind=kind, subject=f"decision:{decision.pk}", to=[contribution.participant])
