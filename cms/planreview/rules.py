"""When a plan may be published, and who may read and answer what is asked about it beforehand."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from accounts.models import Organisation, Participant
from accounts.rules import Someone, may_ask, may_speak_for
from clock.working_days import add_working_days
from cms.municipality.models import Municipality
from cms.planreview.models import ReviewRequest
from cms.planreview.nearby import organisations_of

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

    from cms.contracts.models import ProjectRecord
    from cms.projects.models import Project

MOST_NAMED = 5


def was_promised(record: ProjectRecord | None) -> bool:
    """Whether a contract that asks residents is already in force."""
    if record is None or record.version is None:
        return False
    rung = record.version.snapshot["page"]["rung"]
    return bool(rung) and rung["commitment"] != "none"


def is_due(project: Project, record: ProjectRecord | None) -> bool:
    """Whether organisations are to be asked before this plan is published: its rung asks residents, for the first time.

    A plan that only told, and now asks, counts as not published before.
    """
    return bool(project.rung and project.rung.asks_residents) and not was_promised(record)


def why_it_waits(project: Project, day: date) -> Words | None:
    """Why this plan is not to be published on this day without a reason; None when it may be.

    An organisation that was there when the others were asked must be among them, asked or left out with a reason.
    """
    around = organisations_of(project)
    requests = list(ReviewRequest.objects.filter(review=project.pk)) if project.pk else []
    asked = [request for request in requests if request.asked_at and request.answer_by]
    if not asked:
        nobody = not requests and not around.exists()
        return None if nobody else _("De organisaties in dit gebied zijn nog niet gevraagd naar dit plan.")
    begun = min(request.asked_at for request in asked if request.asked_at)
    known = [request.organisation_id for request in requests]
    if forgotten := list(around.filter(verified_at__lte=begun).exclude(pk__in=known)[:MOST_NAMED]):
        names = ", ".join(organisation.name for organisation in forgotten)
        return format_lazy(_("Nog niet gevraagd naar dit plan: {names}."), names=names)
    last_day = max(request.answer_by for request in asked if request.answer_by)
    if day > last_day:
        return None
    return format_lazy(
        _("De organisaties in dit gebied hebben tot en met {day} om te antwoorden op dit plan."),
        day=date_format(last_day, "j F Y"),
    )


def stands_against(project: Project, record: ProjectRecord | None, day: date) -> list[Words]:
    """What is still to be done before this plan may be published on this day, in words; empty when nothing is."""
    if not is_due(project, record):
        return []
    found: list[Words] = []
    waits = None if project.sooner_reason.strip() else why_it_waits(project, day)
    if waits:
        ask = _("Wilt u niet wachten of niet vragen? Schrijf dan in het project op waarom. Iedereen kan dat lezen.")
        found.append(format_lazy("{waits} {ask}", waits=waits, ask=ask))
    if project.pk:
        found += [
            format_lazy(_("Schrijf op wat u deed met het antwoord van {name}."), name=request.organisation.name)
            for request in ReviewRequest.objects.asked().filter(review=project.pk).with_answers()
            if request.needs_handling
        ]
    return found


def first_answer_by(today: date) -> date:
    """The soonest last day for answers when organisations are asked today."""
    municipality = Municipality.for_site(Site.objects.get(is_default_site=True))
    return add_working_days(today, municipality.plan_review_days)


def stands_against_asking(project: Project, record: ProjectRecord | None) -> list[Words]:
    """What stands against asking organisations about this plan now, in words; empty when nothing does."""
    found: list[Words] = []
    if not is_due(project, record):
        found.append(_("Dit kan alleen voor een plan waarop inwoners meedoen en dat nog niet gepubliceerd is."))
    if not project.stakeholders.all():
        found.append(_("Zet eerst in het plan wie de belanghebbenden zijn. Daarover gaat de vraag."))
    return found


def may_run_review(user: Someone) -> bool:
    """May ask organisations about a plan and write what was done with their answers: who asks residents too."""
    return may_ask(user)


def may_read_plan(request: ReviewRequest, participant: Participant | None) -> bool:
    """May read the plan that is not public yet: who speaks today for an organisation that was asked about it."""
    return request.asked_at is not None and may_speak_for(request.organisation, participant)


def may_answer_plan(request: ReviewRequest, participant: Participant | None, now: datetime) -> bool:
    """May answer for the organisation: until the plan is published, and in any case as long as the term runs."""
    is_open = request.review.published_at is None or request.is_open_on(timezone.localdate(now))
    return is_open and may_read_plan(request, participant)


def speakers_of(organisation: Organisation) -> list[Participant]:
    """Who can be mailed and may answer for an organisation."""
    current = organisation.memberships.current().filter(may_speak=True, participant__email__isnull=False)
    return [membership.participant for membership in current.select_related("participant").order_by("pk")]
