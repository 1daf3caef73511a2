"""Asking for help with an initiative, and naming the person who gives it."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import Participant, User
from accounts.rules import check, may_answer
from clock.now import database_now
from clock.working_days import add_working_days
from consultations.initiatives.errors import NotYours, StepNotPossible
from consultations.initiatives.guiding import rules
from consultations.initiatives.guiding.models import HelpRequest
from consultations.initiatives.models import Initiative
from consultations.initiatives.people import initiators_of
from consultations.initiatives.states import ENDS
from delivery.announcing import announce
from delivery.models import Event


@transaction.atomic
def ask_help(*, initiative: Initiative, text: str, by: Participant) -> HelpRequest:
    """Someone who carries it asks for help; within a term a person is named. Raises NotYours."""
    found = Initiative.objects.select_for_update(of=("self",)).select_related("contribution").get(pk=initiative.pk)
    if not rules.may_ask_help(found, by):
        raise NotYours(_("U kunt nu geen hulp vragen bij dit initiatief. Misschien wacht er al een vraag."))
    now = database_now()
    due_on = add_working_days(timezone.localdate(now), settings.HELP_TERM_WORKING_DAYS)
    return HelpRequest.objects.create(initiative=found, text=text, asked_at=now, due_on=due_on)


@transaction.atomic
def name_guide(*, request: HelpRequest, name: str, phone: str, email: str, by: User) -> HelpRequest:
    """Staff name who helps, or name someone else; its people are told. Raises StepNotPossible."""
    check(may_answer, by)
    row = (
        HelpRequest.objects.select_for_update(of=("self",))
        .select_related("initiative__contribution")
        .get(pk=request.pk)
    )
    if not name.strip() or not (phone.strip() or email.strip()):
        raise StepNotPossible(_("Noem wie helpt, met een telefoonnummer of e-mailadres."))
    known = (row.guide_name, row.guide_phone, row.guide_email)
    row.guide_name, row.guide_phone, row.guide_email = name.strip(), phone.strip(), email.strip()
    if known == (row.guide_name, row.guide_phone, row.guide_email):
        return row
    row.answered_at, row.answered_by = database_now(), by
    row.save()
    log(row.initiative, "consultations.name_guide", user=by)
    subject = f"help:{row.pk}"
    version = Event.objects.filter(kind="guide_named", subject=subject).count() + 1
    announce(kind="guide_named", subject=subject, version=version, to=initiators_of(row.initiative))
    return row


def forget_old_requests() -> None:
    """What was asked goes some weeks after the initiative came to its end."""
    before = database_now() - timedelta(days=settings.VOLUNTEERS_KEPT_DAYS)
    HelpRequest.objects.filter(initiative__state__in=ENDS, initiative__state_since__lt=before).delete()
