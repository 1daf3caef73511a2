"""How a question is asked and changed; each time its promise goes into the contract of its project."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext, override

from accounts.models import User
from clock.now import database_now
from cms.caching import forget_pages
from cms.contracts.actions import note_first_question, record_consultation_version
from cms.contracts.errors import ContractIncomplete
from cms.contracts.snapshot import framework_snapshot, rung_snapshot
from cms.models import Project
from consultations.consultation import rules
from consultations.consultation.models import Consultation


def promise_of(consultation: Consultation) -> dict[str, Any]:
    """What this question promises on top of its project: what it asks, of whom, when, its rung and frameworks."""
    with override(settings.LANGUAGE_CODE):
        access = consultation.get_access_display()
        one_voice = gettext("één stem per organisatie") if consultation.one_voice else ""
    return {
        "title": consultation.title,
        "question": consultation.question,
        "rung": rung_snapshot(consultation.rung),
        "frameworks": [framework_snapshot(framework) for framework in consultation.frameworks.all()],
        "opens_at": consultation.opens_at.isoformat(),
        "closes_at": consultation.closes_at.isoformat() if consultation.closes_at else None,
        "access": access,
        "one_voice": one_voice,
    }


@transaction.atomic
def publish_consultation(*, consultation: Consultation, by: User | None) -> Consultation:
    """Let residents see the question; it opens at its own time. Raises ContractIncomplete (rule 1)."""
    project = Project.objects.select_related("rung__ladder", "matter").get(pk=consultation.project_id)
    consultation.project = project
    if missing := rules.missing_before_asking(consultation):
        raise ContractIncomplete([str(part) for part in missing])
    consultation.contract_version = record_consultation_version(
        project=project, key=consultation.pk, promise=promise_of(consultation), by=by
    )
    consultation.state = Consultation.State.PUBLISHED
    consultation.save()
    note_first_question(project_id=project.pk, now=database_now())
    forget_pages()
    return consultation


@transaction.atomic
def keep_consultation(
    *, consultation: Consultation, by: User | None, reason: str = "", is_correction: bool = False
) -> Consultation:
    """Keep a changed question after its rows were saved; a published one takes its changed promise into the contract.

    Raises AmendmentNeedsReason when people already answered this project (rule 2).
    """
    consultation.full_clean(exclude=["contract_version", "created_by"])
    rules.check_voices_may_change(consultation)
    if consultation.state == Consultation.State.PUBLISHED:
        if missing := rules.missing_before_asking(consultation):
            raise ValidationError([str(part) for part in missing])
        consultation.contract_version = record_consultation_version(
            project=consultation.project,
            key=consultation.pk,
            promise=promise_of(consultation),
            by=by,
            reason=reason,
            is_correction=is_correction,
        )
    consultation.save()
    forget_pages()
    return consultation
