"""The anonymised register of a weighing as a table to download: every published count is a count of its rows."""

from collections.abc import Iterable, Iterator
from itertools import batched

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from consultations.moderation.models import HouseRule
from consultations.register.models import Contribution
from consultations.spreadsheets import BYTE_ORDER_MARK, line
from consultations.weighing.models import Entry, Weighing
from consultations.weighing.showing import themes_by_contribution

ROWS_AT_ONCE = 2000


def register_lines(weighing: Weighing, language: str) -> Iterator[str]:
    """The register in parts, with nothing in it that leads to a person.

    The language is given along: the lines are made after the page was answered.
    """
    with translation.override(language):
        titles = {theme.pk: theme.local.title for theme in weighing.themes.all()}
        head = line(_header())
    yield f"{BYTE_ORDER_MARK}{head}"
    entries = weighing.entries.order_by("number").iterator(chunk_size=ROWS_AT_ONCE)
    for some in batched(entries, ROWS_AT_ONCE):
        held = themes_by_contribution(weighing, [row.contribution_id for row in some if row.contribution_id])
        with translation.override(language):
            yield "".join(
                line(_cells(row, [titles[key] for key in held.get(row.contribution_id or 0, [])])) for row in some
            )


def _header() -> list[str]:
    return [
        _("nummer"),
        _("vraag"),
        _("soort"),
        _("hoe binnengekomen"),
        _("ontvangen op"),
        _("standpunt"),
        pgettext("van een inbreng", "stand"),
        _("telt mee"),
        _("reden"),
        _("thema's"),
    ]


def _cells(row: Entry, themes: Iterable[str]) -> list[object]:
    counts = row.state == Contribution.State.COUNTED
    return [
        row.number,
        row.question,
        row.get_kind_display(),
        row.get_channel_display(),
        row.received_on.isoformat(),
        row.get_stance_display() if row.stance else "",
        row.get_state_display(),
        _("ja") if counts else _("nee"),
        HouseRule(row.reason).label if row.reason else "",
        "; ".join(themes) if counts else "",
    ]
