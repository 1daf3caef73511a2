"""Published evaluations as a table: every count, so that each figure of the site can be made again from it."""

from collections.abc import Iterator
from itertools import batched

from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from consultations.evaluations.asking import AnswerCount, PooledCount
from consultations.evaluations.models import Evaluation
from consultations.evaluations.scales import scale_of
from consultations.evaluations.trends import Sieve, sealed_pools, shown_evaluations
from consultations.spreadsheets import BYTE_ORDER_MARK, line

ROWS_AT_ONCE = 500


def lines(language: str, evaluation: Evaluation | None = None) -> Iterator[str]:
    """One line for each value of each question: of one evaluation, or of all with the small ones together.

    Too small groups are in no line: not of a question that few answered either.
    """
    with translation.override(language):
        yield BYTE_ORDER_MARK + line(_head())
    shown = shown_evaluations(Sieve())
    counts = AnswerCount.objects.filter(
        asked__answers__gte=F("asked__evaluation__smallest_group"),
        asked__evaluation__in=shown.filter(pk=evaluation.pk) if evaluation else shown,
    )
    rows = counts.select_related("asked__evaluation").prefetch_related("asked__evaluation__areas")
    ordered = rows.order_by("-asked__evaluation__held_on", "asked__evaluation", "asked__position", "-value")
    for some in batched(ordered.iterator(chunk_size=ROWS_AT_ONCE), ROWS_AT_ONCE):
        with translation.override(language):
            yield "".join(line(_cells(count)) for count in some)
    if evaluation is None:
        with translation.override(language):
            yield "".join(_pooled())


def _head() -> list[str]:
    return [
        *(_("evaluatie"), _("waarover"), _("soort"), _("titel"), _("dag"), _("jaar"), _("gebieden")),
        *(_("formulieren"), _("vraagnummer"), _("vraag"), _("waarde"), _("antwoord"), _("aantal")),
    ]


def _cells(count: AnswerCount) -> list[object]:
    asked = count.asked
    evaluation = asked.evaluation
    scale = scale_of(asked.kind)
    return [
        evaluation.pk,
        evaluation.get_about_display(),
        evaluation.kind,
        evaluation.local.title,
        evaluation.held_on.isoformat(),
        evaluation.held_on.year,
        " / ".join(area.name for area in evaluation.areas.all()),
        evaluation.shown,
        asked.standard_id,
        asked.local.text,
        count.value,
        str(scale.labels[count.value]) if scale else "",
        count.shown,
    ]


def _pooled() -> Iterator[str]:
    counts = PooledCount.objects.filter(pool__in=sealed_pools(Sieve())).select_related("pool", "standard")
    for count in counts.order_by("-pool__year", "pool", "standard__position", "-value").iterator(ROWS_AT_ONCE):
        scale = scale_of(count.standard.kind)
        small = _("%(number)d kleine evaluaties samen") % {"number": count.pool.evaluations}
        yield line(
            [
                *("", count.pool.get_about_display(), "", small, "", count.pool.year, "", count.pool.forms),
                *(count.standard_id, count.standard.local.text, count.value),
                *(str(scale.labels[count.value]) if scale else "", count.number),
            ]
        )
