"""Rules 1 and 2 of the domain: no question without a complete contract, and no promise rewritten quietly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cms.contracts.errors import AmendmentNeedsReason, ContractIncomplete, ProjectInUse
from cms.contracts.models import ProjectRecord
from cms.contracts.snapshot import GROUND_RULES, differences, page_snapshot

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


def is_complete(project: Project) -> bool:
    """Whether a question may open under this contract (rule 1)."""
    return bool(project.rung and project.rung.asks_residents and not missing_parts(project))


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
    record = record_of(project)
    if not project.live:
        if record and record.first_question_at:
            raise ProjectInUse(_("Dit project heeft een vraag aan inwoners. Het kan niet van de site af."))
        return
    check_may_be_published(project)


def check_may_be_published(project: Project) -> None:
    """Raise what the contract lacks, or which promise changes without a reason, were this page public now."""
    record = record_of(project)
    if missing := missing_parts(project):
        raise ContractIncomplete([str(part) for part in missing])
    if record and record.first_question_at:
        if not (project.rung and project.rung.asks_residents):
            raise ContractIncomplete(_("Dit project heeft een vraag aan inwoners. Kies een trede waarop zij meedoen."))
        if type(project).objects.filter(pk=project.pk).exclude(slug=project.slug).exists():
            raise ProjectInUse(_("Dit project heeft een vraag aan inwoners. Het adres kan niet meer veranderen."))
    if amendment_lacks_reason(project, record):
        raise AmendmentNeedsReason(
            _(
                "Mensen deden al mee onder deze afspraken. Schrijf op waarom u ze verandert, "
                "of zeg dat het alleen een verbeterde schrijffout is."
            )
        )


def check_page_may_go(project: Project) -> None:
    """Raise ProjectInUse when the project has a question or input and so must stay."""
    record = record_of(project)
    if record and (record.first_question_at or record.first_input_at):
        raise ProjectInUse(
            _("Dit project heeft een vraag of inbreng van inwoners. Het kan niet weg of verplaatst worden.")
        )
