"""Every write of a programme: its rows, publishing as a version, signing, how far things are, and yearly reports."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from accounts.rules import check, may_keep_programme
from areas.models import Area
from clock.now import database_now
from cms.caching import forget_pages
from consultations.figures.models import Indicator
from consultations.programmes import rules
from consultations.programmes.models import LeftOut, Priority, Programme, ProgrammeAction, ProgrammeArea
from consultations.programmes.published import ProgrammeVersion, Signature, YearReport
from consultations.programmes.snapshot import differences, snapshot_of

Row = Priority | ProgrammeAction | LeftOut


@transaction.atomic
def keep_programme(
    *, programme: Programme, areas: Iterable[Area], indicators: Iterable[Indicator] = (), by: User | None
) -> Programme:
    """A programme is begun or its text changes; residents see it once it is published."""
    check(may_keep_programme, by)
    areas = list(areas)
    if programme.pk:
        _locked(programme, by)
    taken = ProgrammeArea.objects.filter(area__in=areas, starts_year=programme.starts_year)
    if other := taken.exclude(programme=programme.pk).select_related("area").first():
        words = {"area": other.area.name, "year": str(programme.starts_year)}
        raise ValidationError(_("%(area)s heeft al een programma dat in %(year)s begint.") % words)
    programme.full_clean()
    programme.save()
    programme.area_rows.all().delete()
    ProgrammeArea.objects.bulk_create(
        ProgrammeArea(programme=programme, area=area, starts_year=programme.starts_year) for area in areas
    )
    programme.indicators.set(indicators)
    log(programme, "programmes.keep", user=by)
    return programme


@transaction.atomic
def keep_row(*, row: Row, by: User | None) -> Row:
    """A priority, action or thing left out is added or changed."""
    programme = _locked(_programme_of(row), by)
    row.full_clean()
    row.save()
    log(programme, "programmes.keep", user=by)
    return row


@transaction.atomic
def remove_row(*, row: Row, by: User | None) -> None:
    """A priority, action or thing left out goes; what was published of it stays in its version."""
    programme = _locked(_programme_of(row), by)
    row.delete()
    log(programme, "programmes.keep", user=by)


@transaction.atomic
def publish_programme(
    *, programme: Programme, by: User | None, reason: str = "", is_correction: bool = False
) -> ProgrammeVersion:
    """Make the programme as it stands what everyone reads; the same text makes no new version.

    Raises ProgrammeIncomplete, AreaHasProgramme, or ChangeNeedsReason once others signed.
    """
    programme = _locked(programme, by)
    # Two programmes of one area could else both find it free.
    list(Area.objects.select_for_update().filter(programme_rows__programme=programme).order_by("pk").values("pk"))
    rules.check_complete(programme)
    rules.check_areas_free(programme)
    old = programme.version
    new = snapshot_of(programme)
    if old is not None and _promises(old.snapshot) == _promises(new):
        return old
    changes = differences(old.snapshot, new) if old else []
    is_amendment = bool(changes) and programme.signatures.exists()
    if is_amendment:
        rules.check_reason(programme, reason=reason, is_correction=is_correction)
    version = ProgrammeVersion.objects.create(
        programme=programme,
        number=old.number + 1 if old else 1,
        snapshot=new,
        changes=changes,
        is_amendment=is_amendment,
        is_correction=is_amendment and is_correction,
        reason=reason.strip() if is_amendment else "",
        created_at=database_now(),
        created_by=by,
    )
    programme.version = version
    programme.save(update_fields=["version"])
    log(programme, "programmes.publish", user=by, data={"number": version.number})
    forget_pages()
    return version


@transaction.atomic
def set_phase(*, programme: Programme, phase: str, by: User | None) -> Programme:
    """The programme goes to another phase; one that everyone reads must be complete for it."""
    programme = _locked(programme, by)
    if programme.version is not None:
        rules.check_complete(programme, phase)
        if _promises(programme.version.snapshot) != _promises(snapshot_of(programme)):
            raise ValidationError(_("Publiceer eerst uw wijzigingen. Kies daarna de fase."))
    programme.phase = phase
    programme.full_clean()
    programme.save(update_fields=["phase"])
    log(programme, "programmes.set_phase", user=by, data={"phase": phase})
    forget_pages()
    return programme


@transaction.atomic
def set_action_state(
    *, action: ProgrammeAction, state: str, note: str = "", done_on: date | None = None, by: User | None
) -> ProgrammeAction:
    """An action goes on: begun, done on a day, or dropped with a reason; everyone sees it at once."""
    programme = _locked(action.priority.programme, by)
    if state == ProgrammeAction.State.DROPPED and not note.strip():
        raise ValidationError(_("Schrijf op waarom deze actie niet doorgaat."))
    action.state, action.state_note = state, note.strip()
    action.done_on = (done_on or timezone.localdate()) if state == ProgrammeAction.State.DONE else None
    action.full_clean()
    action.save()
    log(programme, "programmes.set_action_state", user=by, data={"action": action.pk, "state": state})
    forget_pages()
    return action


@transaction.atomic
def sign(*, signature: Signature, by: User | None) -> Signature:
    """An organisation, or the municipality in a role, signs the version in force; later changes have a reason."""
    programme = _locked(signature.programme, by)
    if programme.version is None:
        raise ValidationError(_("Publiceer het programma eerst. Dan weet iedereen waarvoor er is getekend."))
    if signature.signed_on and signature.signed_on > timezone.localdate():
        raise ValidationError(_("Vul de dag in waarop er is getekend. Die ligt niet in de toekomst."))
    signature.version = programme.version
    signature.full_clean()
    signature.save()
    log(programme, "programmes.sign", user=by, data={"signature": signature.pk})
    forget_pages()
    return signature


@transaction.atomic
def keep_report(*, report: YearReport, by: User | None) -> YearReport:
    """The introduction of a year's report is written or changed."""
    check(may_keep_programme, by)
    if not report.programme.runs_in(report.year):
        raise ValidationError(_("Kies een jaar waarin dit programma loopt."))
    report.full_clean()
    report.save()
    log(report.programme, "programmes.keep_report", user=by, data={"year": report.year})
    forget_pages()
    return report


@transaction.atomic
def publish_report(*, report: YearReport, by: User | None) -> YearReport:
    """Everyone can read what happened in this year."""
    programme = _locked(report.programme, by)
    if programme.version is None:
        raise ValidationError(_("Publiceer eerst het programma."))
    if report.year > timezone.localdate().year:
        raise ValidationError(_("Dit jaar moet nog beginnen."))
    if report.published_at is None:
        report.published_at = database_now()
        report.save(update_fields=["published_at"])
        log(programme, "programmes.publish_report", user=by, data={"year": report.year})
        forget_pages()
    return report


def has_changes(programme: Programme) -> bool:
    """Whether the text staff work on differs from what everyone reads."""
    return programme.version is None or _promises(programme.version.snapshot) != _promises(snapshot_of(programme))


def _promises(snapshot: dict[str, object]) -> object:
    """A snapshot without how far its actions are: that moves on without a new version."""
    priorities: list[dict[str, object]] = snapshot["priorities"]  # type: ignore[assignment]  # a snapshot of ours: a list of rows
    moving = ("state", "state_note")
    still = [
        {**row, "actions": [{k: v for k, v in action.items() if k not in moving} for action in row["actions"]]}  # type: ignore[attr-defined]  # a snapshot of ours: a list of rows
        for row in priorities
    ]
    return {**snapshot, "priorities": still}


def _programme_of(row: Row) -> Programme:
    return row.priority.programme if isinstance(row, ProgrammeAction) else row.programme


def _locked(programme: Programme, by: User | None) -> Programme:
    """The row as it is kept, held until this is done. Raises PermissionDenied for who may not keep programmes."""
    check(may_keep_programme, by)
    return Programme.objects.select_for_update(of=("self",)).select_related("version").get(pk=programme.pk)
