"""How a contract comes into force and changes: each time as a new version."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from cms.caching import forget_pages
from cms.contracts.errors import AmendmentNeedsReason
from cms.contracts.models import ContractVersion, ProjectRecord
from cms.contracts.snapshot import consultation_differences, differences, news_between, page_snapshot
from cms.planreview import rules as planreview
from cms.planreview.closing import close_review
from cms.progress import tell_progress
from delivery.announcing import announce

if TYPE_CHECKING:
    from accounts.models import User
    from cms.projects.models import Project


@transaction.atomic
def record_page_version(*, project: Project) -> ContractVersion | None:
    """Make the published page the contract in force; nothing happens when its contract did not change.

    Raises AmendmentNeedsReason as below: the first input may come while the page is being saved.
    """
    record = _locked_record(project.pk)
    close_review(project=project, is_first=planreview.is_due(project, record))
    page = page_snapshot(project)
    old = record.version.snapshot if record.version else {"page": None, "consultations": {}}
    if old["page"] == page:
        return None
    changes = differences(old["page"], page) if old["page"] else []
    revision = project.live_revision
    return _new_version(
        record,
        snapshot={"page": page, "consultations": old["consultations"]},
        changes=changes,
        reason=project.amendment_reason,
        is_correction=project.is_correction,
        by=revision.user if revision else None,
    )


@transaction.atomic
def record_review(*, project_id: int, review: dict[str, Any] | None, by: User | None) -> None:
    """Keep with the contract in force what was said and done later about the plan; no promise changes by it."""
    record = _locked_record(project_id)
    if record.version is None or record.version.snapshot["page"].get("plan_review") == review:
        return
    old = record.version.snapshot
    snapshot = {**old, "page": {**old["page"], "plan_review": review}}
    _new_version(record, snapshot=snapshot, changes=[], reason="", is_correction=False, by=by)


@transaction.atomic
def record_consultation_version(
    *,
    project: Project,
    key: int,
    promise: dict[str, Any],
    by: User | None,
    reason: str = "",
    is_correction: bool = False,
) -> ContractVersion:
    """Take a question's rung, frameworks and window into the contract; the same promise makes no new version.

    Raises AmendmentNeedsReason when people already answered this project and no reason is given (rule 2).
    """
    record = _locked_record(project.pk)
    if record.version is None:
        raise ValueError("a project without a published contract has no questions")
    old = record.version.snapshot["consultations"].get(str(key))
    if old == promise:
        return record.version
    changes = consultation_differences(old, promise) if old else []
    consultations = {**record.version.snapshot["consultations"], str(key): promise}
    return _new_version(
        record,
        snapshot={"page": record.version.snapshot["page"], "consultations": consultations},
        changes=[{**change, "question": promise["title"]} for change in changes],
        reason=reason,
        is_correction=is_correction,
        by=by,
    )


@transaction.atomic
def note_first_question(*, project_id: int, now: datetime) -> None:
    """From now on the project has a question: it stays on the site and keeps its address."""
    ProjectRecord.objects.filter(pk=project_id, first_question_at=None).update(first_question_at=now)


def note_first_input(*, project_id: int, now: datetime) -> None:
    """From now on people rely on the contract: a change is an amendment."""
    ProjectRecord.objects.filter(pk=project_id, first_input_at=None).update(first_input_at=now)


def _locked_record(project_id: int) -> ProjectRecord:
    ProjectRecord.objects.get_or_create(pk=project_id)
    return ProjectRecord.objects.select_for_update(of=("self",)).select_related("version").get(pk=project_id)


def _new_version(
    record: ProjectRecord,
    *,
    snapshot: dict[str, Any],
    changes: list[dict[str, str]],
    reason: str,
    is_correction: bool,
    by: User | None,
) -> ContractVersion:
    old = record.version.snapshot if record.version else None
    is_amendment = bool(changes) and record.first_input_at is not None
    if is_amendment and not (is_correction or reason.strip()):
        raise AmendmentNeedsReason
    version = ContractVersion.objects.create(
        project_id=record.pk,
        number=record.version.number + 1 if record.version else 1,
        snapshot=snapshot,
        changes=changes,
        is_amendment=is_amendment,
        is_correction=is_amendment and is_correction,
        reason=reason if is_amendment else "",
        created_by=by,
    )
    record.version = version
    record.save(update_fields=["version"])
    forget_pages()
    if is_amendment and not is_correction:
        announce(kind="contract_amended", subject=f"contractversion:{version.pk}")
    if news_between(old, snapshot) or (is_amendment and not is_correction):
        tell_progress(what="contractversion", number=version.pk)
    return version
