"""The lines of a year: finding the one of an area or a purpose, and making it when it is not there."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from areas.models import Area
from cms.caching import forget_pages
from consultations.ledger.models import BudgetLine, BudgetYear


def line_in(
    year: BudgetYear,
    *,
    area: Area | None = None,
    name: str = "",
    by: User | None,
    local_texts: dict[str, Any] | None = None,
) -> BudgetLine:
    """The line of this area or purpose in a year that is locked; made when there is none."""
    same = year.lines.filter(area=area) if area else year.lines.filter(area=None, name__iexact=name)
    if found := same.first():
        return found
    line = BudgetLine(year=year, area=area, name="" if area else name, local_texts=local_texts or {})
    line.slug = line.make_slug()
    line.full_clean(exclude=["year"])
    line.save()
    log(line, "ledger.add_line", user=by)
    forget_pages()
    return line


def line_like(line: BudgetLine, year: BudgetYear, *, by: User | None) -> BudgetLine:
    """The same line in another year that is locked; an area that was followed by one other goes on as that.

    Raises ValidationError when the area was divided, as then nobody knows where the money belongs.
    """
    area = _in_year(line.area, year) if line.area else None
    return line_in(year, area=area, name=line.name, by=by, local_texts=line.local_texts)


def _in_year(area: Area, year: BudgetYear) -> Area:
    """What this area is called among the lines of the year."""
    if year.lines.filter(area=area).exists():
        return area
    with_a_line = list(Area.objects.filter(predecessors=area, budget_lines__year=year)[:2])
    successors = with_a_line or list(area.successors.all()[:2])
    if len(successors) > 1:
        words = {"area": area.name}
        raise ValidationError(
            _("%(area)s is verdeeld in andere gebieden. Boek het geld eerst over naar een andere regel.") % words
        )
    return successors[0] if successors else area
