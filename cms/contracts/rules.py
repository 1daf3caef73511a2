"""Rules 1 and 2 of the domain: no question without a complete contract, and no promise rewritten quietly."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from clock.now import database_now
from cms.contracts.errors import AmendmentNeedsReason, ContractIncomplete, PlanNotReviewed, ProjectInUse
from cms.contracts.models import ProjectRecord
from cms.contracts.snapshot import GROUND_RULES, differences, page_snapshot
from cms.planreview import rules as planreview

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

    from cms.projects.models import Project

IMAGE_NEEDS_WORDS = _("Beschrijf wat er op de afbeelding staat.")
SHORT_FORM = {"who", "how", "influence", "means", "feedback_date"}


def missing_parts(project: Project) -> list[Words]:
    """What the contract still lacks before it may be published, in words; empty when it is complete (rule 1)."""
    missing: list[Words] = []
    if not project.summary:
        missing.append(_("Schrijf een korte samenvatting."))
    if project.rung is None:
        missing.append(_("Kies een trede op de participatieladder."))
        return missing
    if project.matter and not project.matter.holds(project.rung) and not project.rung_reasons:
        missing.append(_("De trede past niet bij het soort onderwerp. Schrijf op waarom u deze trede kiest."))
    if not project.rung.asks_residents:
        return missing
    if not project.no_frameworks and not project.frameworks.all():
        missing.append(_("Noem ten minste één kader, of zeg dat er geen kaders zijn."))
    if project.no_frameworks and project.frameworks.all():
        missing.append(_("U zegt dat er geen kaders zijn, maar er staan kaders in het plan. Kies één van de twee."))
    missing += _missing_ground_rules(project)
    if not project.contacts.all():
        missing.append(_("Noem ten minste één contactpersoon."))
    if project.contract_form == project.Form.FULL and not project.phases.all():
        missing.append(_("Vul de planning in: ten minste één fase."))
    return missing


def _missing_ground_rules(project: Project) -> list[Words]:
    needed = SHORT_FORM if project.contract_form == project.Form.SHORT else set(GROUND_RULES)
    return [
        format_lazy(_("Vul de spelregel in: {rule}."), rule=_(label))
        for rule, label in GROUND_RULES.items()
        if rule in needed and not getattr(project, rule)
    ]


def record_of(project: Project) -> ProjectRecord | None:
    """The record of a project, if it was ever published."""
    return ProjectRecord.objects.select_related("version").filter(pk=project.pk).first() if project.pk else None


def amendment_lacks_reason(project: Project, record: ProjectRecord | None) -> bool:
    """Whether people already answered, a promise changes now, and no reason was given for this change (rule 2)."""
    if record is None or record.first_input_at is None or record.version is None:
        return False
    if not differences(record.version.snapshot["page"], page_snapshot(project)):
        return False
    reason_is_for_now = project.amendment_of == record.version.number
    return not (reason_is_for_now and (project.is_correction or project.amendment_reason.strip()))


def check_page_may_be_saved(project: Project) -> None:
    """Raise what stands against keeping this page as it is now; asked on every road to publication."""
    if project.live:
        check_may_be_published(project)
    else:
        check_page_may_go(project)


def check_may_be_published(project: Project, day: date | None = None) -> None:
    """Raise what the contract lacks, or which promise changes without a reason, were this page public on this day.

    Without a day that is today.
    """
    record = record_of(project)
    if missing := missing_parts(project):
        raise ContractIncomplete([str(part) for part in missing])
    today = timezone.localdate(database_now())
    if undone := planreview.stands_against(project, record, day or today):
        raise PlanNotReviewed([str(part) for part in undone])
    if record and record.first_question_at and not (project.rung and project.rung.asks_residents):
        raise ContractIncomplete(_("Dit project heeft een vraag aan inwoners. Kies een trede waarop zij meedoen."))
    if record and record.is_relied_on and type(project).objects.filter(pk=project.pk).exclude(slug=project.slug):
        raise ProjectInUse(
            _("Dit project heeft een vraag of inbreng van inwoners. Het adres kan niet meer veranderen.")
        )
    if amendment_lacks_reason(project, record):
        raise AmendmentNeedsReason


def check_page_may_go(project: Project) -> None:
    """Raise ProjectInUse when the project has a question or input and so must stay."""
    record = record_of(project)
    if record and record.is_relied_on:
        raise ProjectInUse(
            _("Dit project heeft een vraag of inbreng van inwoners. Het kan niet weg of verplaatst worden.")
        )
