"""The neighbourhood budget as tables to download, amounts in euros with a point."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import batched

from django.utils import translation
from django.utils.translation import gettext as _

from consultations.ledger.models import BudgetYear, Kind, LedgerEntry
from consultations.ledger.sums import Sums, YearSums
from consultations.spreadsheets import BYTE_ORDER_MARK, line

ROWS_AT_ONCE = 500


def year_lines(sums: YearSums, language: str) -> Iterator[str]:
    """The lines of a year with their sums, what is of no line, and the total as the last row."""
    year = sums.year.year
    with translation.override(language):
        head: list[object] = [_("jaar"), _("regel"), _("gebiedscode"), *_sum_names()]
        rows: list[list[object]] = [
            [year, one.line.label, one.line.area.code if one.line.area else "", *_amounts(one.sums)]
            for one in sums.lines
        ]
        for entry in (
            LedgerEntry.objects.filter(year=sums.year, line=None).exclude(kind=Kind.DEPOSIT).order_by("on", "pk")
        ):
            label = f"{entry.get_kind_display()}: {entry.description or entry.decision or entry.decided_by}"
            rows.append([year, label, "", *_amounts(Sums({entry.kind: entry.amount}))])
        rows.append([year, _("Totaal"), "", *_amounts(sums.total)])
        whole = "".join(line(row) for row in [head, *rows])
    yield f"{BYTE_ORDER_MARK}{whole}"


def entry_lines(year: BudgetYear, language: str) -> Iterator[str]:
    """Every entry of a year as it was entered, with nothing in it about who entered it."""
    with translation.override(language):
        head = line(
            [
                *(_("nummer"), _("jaar"), _("datum"), _("regel"), _("soort"), _("bedrag"), _("verandert wat vrij is")),
                *(_("besloten door"), _("besluit"), _("omschrijving"), _("initiatief"), _("hoort bij boeking")),
            ]
        )
    yield f"{BYTE_ORDER_MARK}{head}"
    entries = LedgerEntry.objects.filter(year=year).select_related("line__area").order_by("pk")
    for some in batched(entries.iterator(chunk_size=ROWS_AT_ONCE), ROWS_AT_ONCE):
        with translation.override(language):
            yield "".join(line(_cells(entry, year)) for entry in some)


def _cells(entry: LedgerEntry, year: BudgetYear) -> list[object]:
    return [
        entry.pk,
        year.year,
        entry.on.isoformat(),
        entry.line.label if entry.line else "",
        entry.get_kind_display(),
        _euros(entry.amount),
        _euros(entry.effect),
        entry.decided_by,
        entry.decision,
        entry.description,
        entry.initiative_id or "",
        entry.about_id or "",
    ]


def _sum_names() -> list[str]:
    return [
        *(_("toegekend"), _("meegenomen"), _("correcties en overboekingen"), _("te besteden"), _("gereserveerd")),
        *(_("toegezegd"), _("teruggekomen"), _("uitbetaald"), _("aan het einde van het jaar weg"), _("vrij")),
    ]


def _amounts(sums: Sums) -> list[Decimal]:
    amounts = (
        *(sums.allocated, sums.carried_over, sums.changed, sums.budget, sums.reserved),
        *(sums.granted, sums.returned, sums.paid, sums.gone, sums.room),
    )
    return [_euros(amount) for amount in amounts]


def _euros(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2).quantize(Decimal("0.01"))
