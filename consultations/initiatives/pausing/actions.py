"""Letting the clock of an initiative stand still, and go on."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from accounts.rules import check, may_answer
from clock.now import database_now
from clock.working_days import add_working_days, working_days_left
from cms.caching import forget_pages
from consultations.initiatives.errors import NotPausable
from consultations.initiatives.locking import locked
from consultations.initiatives.models import Initiative
from consultations.initiatives.pausing import rules
from consultations.initiatives.pausing.models import Pause
from consultations.initiatives.people import initiators_of
from delivery.announcing import announce


@transaction.atomic
def pause(*, initiative: Initiative, reason: str, by: User) -> Pause:
    """Staff let the term stand still, for a reason that everyone reads; its people are told. Raises NotPausable."""
    check(may_answer, by)
    initiative = locked(initiative)
    if not rules.may_be_paused(initiative):
        raise NotPausable(_("De termijn van dit initiatief kan nu niet stilstaan."))
    if not reason.strip():
        raise NotPausable(_("Schrijf op waarom de termijn stilstaat. Iedereen kan dit lezen."))
    today = timezone.localdate(database_now())
    row = Pause.objects.create(initiative=initiative, reason=reason.strip(), started_on=today, started_by=by)
    initiative.paused_on = today
    initiative.save(update_fields=["paused_on"])
    forget_pages()
    log(initiative, "consultations.pause_initiative", user=by)
    announce(kind="initiative_paused", subject=f"pause:{row.pk}", to=initiators_of(initiative))
    return row


@transaction.atomic
def resume(*, initiative: Initiative, by: User) -> Initiative:
    """The term goes on: its last day moves by the working days it stood still. Raises NotPausable."""
    check(may_answer, by)
    initiative = locked(initiative)
    if initiative.paused_on is None:
        raise NotPausable(_("De termijn van dit initiatief staat niet stil."))
    row = end(initiative, by=by, now=database_now())
    if row is not None and initiative.due_on is not None:
        initiative.due_on = add_working_days(initiative.due_on, row.working_days or 0)
    initiative.save(update_fields=["paused_on", "due_on"])
    forget_pages()
    log(initiative, "consultations.resume_initiative", user=by)
    if row is not None:
        announce(kind="initiative_resumed", subject=f"pause:{row.pk}", to=initiators_of(initiative))
    return initiative


def end(initiative: Initiative, *, by: User | None, now: datetime) -> Pause | None:
    """Close the pause of a locked initiative that gets another state, or goes on; the caller saves the initiative."""
    if initiative.paused_on is None:
        return None
    row: Pause = initiative.pauses.get(ended_on=None)
    row.ended_on, row.ended_by = timezone.localdate(now), by
    row.working_days = working_days_left(row.started_on, row.ended_on)
    row.save()
    initiative.paused_on = None
    return row
