"""When a programme is complete, and when its text may change without a reason."""

from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from consultations.programmes.errors import AreaHasProgramme, ChangeNeedsReason, ProgrammeIncomplete
from consultations.programmes.models import Programme, ProgrammeArea
from consultations.programmes.phases import Phase, reached

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words


def missing_parts(programme: Programme, phase: str | None = None) -> "list[Words]":
    """What the programme lacks before everyone may read it in this phase, in words; empty when it is complete."""
    phase = phase or programme.phase
    missing: list[Words] = []
    if not programme.area_rows.exists():
        missing.append(_("Kies ten minste één gebied."))
    if not programme.analysis:
        missing.append(_("Schrijf hoe het gebied ervoor staat."))
    if not programme.indicators.exists():
        missing.append(_("Kies ten minste één cijfer bij de analyse."))
    if reached(phase, Phase.PLAN):
        missing += _missing_priorities(programme, with_actions=True)
        if not programme.left_out.exists():
            missing.append(_("Noem ten minste één ding dat u niet doet, en waarom niet."))
    return missing


def _missing_priorities(programme: Programme, *, with_actions: bool) -> "list[Words]":
    priorities = list(programme.priorities.prefetch_related("actions"))
    missing: list[Words] = [] if priorities else [_("Noem ten minste één prioriteit.")]
    for priority in priorities:
        if not priority.says_who_chose:
            missing.append(
                format_lazy(
                    _("Zeg bij prioriteit {number} waar te lezen is hoe bewoners kozen."), number=priority.number
                )
            )
        if with_actions and not priority.actions.all():
            missing.append(format_lazy(_("Noem bij prioriteit {number} ten minste één actie."), number=priority.number))
    return missing


def check_complete(programme: Programme, phase: str | None = None) -> None:
    """Raise ProgrammeIncomplete with all that is missing."""
    if missing := missing_parts(programme, phase):
        raise ProgrammeIncomplete([str(part) for part in missing])


def check_reason(programme: Programme, *, reason: str, is_correction: bool) -> None:
    """Raise ChangeNeedsReason when others signed and no reason is given."""
    if programme.signatures.exists() and not (is_correction or reason.strip()):
        raise ChangeNeedsReason


def check_areas_free(programme: Programme) -> None:
    """Raise AreaHasProgramme when another published programme of one of its areas runs in the same years."""
    areas = programme.area_rows.values("area")
    others = ProgrammeArea.objects.filter(area__in=areas, programme__version__isnull=False).exclude(programme=programme)
    for row in others.select_related("programme", "area"):
        other = row.programme
        if other.starts_year <= programme.last_year and programme.starts_year <= other.last_year:
            words = {"area": row.area.name, "title": other.title}
            raise AreaHasProgramme(_("%(area)s heeft in deze jaren al een programma: %(title)s."), params=words)
