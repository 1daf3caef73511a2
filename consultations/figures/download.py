"""Figures as a table to download, in the columns in which they can be loaded."""

from collections.abc import Iterator
from itertools import batched

from django.utils import translation
from django.utils.translation import gettext as _

from areas.models import Area
from consultations.figures.models import Figure
from consultations.figures.showing import rows_of
from consultations.spreadsheets import BYTE_ORDER_MARK, line

ROWS_AT_ONCE = 500


def lines(areas: list[Area], language: str) -> Iterator[str]:
    """Every figure of these areas; what is too small to show has no value here either."""
    with translation.override(language):
        names = [_("thema"), _("indicator"), _("eenheid"), _("gebied"), _("naam"), _("jaar"), _("waarde"), _("bron")]
        head = line([*names, _("toelichting")])
    yield f"{BYTE_ORDER_MARK}{head}"
    figures = (
        Figure.objects.filter(area__in=rows_of(areas))
        .select_related("indicator__theme", "area")
        .defer("area__outline", "area__introduction")
        .order_by("indicator__theme__position", "indicator__position", "indicator__name", "area__name", "year", "pk")
    )
    for some in batched(figures.iterator(chunk_size=ROWS_AT_ONCE), ROWS_AT_ONCE):
        with translation.override(language):
            yield "".join(line(_cells(figure)) for figure in some)


def _cells(figure: Figure) -> list[object]:
    indicator, shown = figure.indicator, figure.shown
    return [
        indicator.theme.local.name,
        indicator.local.name,
        indicator.local.unit,
        figure.area.code,
        figure.area.name,
        figure.year,
        "" if shown is None else shown + 0,
        figure.source,
        figure.words if shown is None else "",
    ]
