"""Every write of figures and of the lists they stand in."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.utils.text import slugify
from wagtail.log_actions import log

from accounts.models import User
from accounts.rules import check, may_keep_programme
from areas.models import Area
from cms.caching import forget_pages
from consultations.figures.models import SMALLEST_SHOWN, Figure, FigureTheme, Indicator


@transaction.atomic
def keep_theme(*, theme: FigureTheme, by: User | None) -> FigureTheme:
    """A theme is added or changed; it keeps its address."""
    check(may_keep_programme, by)
    theme.slug = theme.slug or _free_slug(FigureTheme, theme.name)
    theme.full_clean()
    theme.save()
    log(theme, "figures.keep_theme", user=by)
    forget_pages()
    return theme


@transaction.atomic
def keep_indicator(*, indicator: Indicator, by: User | None) -> Indicator:
    """An indicator is added or changed; whether it counts people holds at once for all its figures."""
    check(may_keep_programme, by)
    indicator.slug = indicator.slug or _free_slug(Indicator, indicator.name)
    indicator.full_clean()
    indicator.save()
    withhold_small_counts([indicator])
    log(indicator, "figures.keep_indicator", user=by)
    forget_pages()
    return indicator


@transaction.atomic
def withhold_small_counts(indicators: Iterable[Indicator]) -> None:
    """Hold back counts of fewer than 5 people, and what would give them away.

    Where all but one part of an area are shown beside the whole, that one could be worked out; so the smallest other
    part is held back too. And where the whole is held back, at least one of its parts is.
    """
    for indicator in indicators:
        figures = list(Figure.objects.filter(indicator=indicator).select_related("area"))
        withheld = _too_telling(figures) if indicator.counts_people else set()
        for figure in figures:
            figure.is_withheld = figure.pk in withheld
        Figure.objects.bulk_update(figures, ["is_withheld"], batch_size=500)


def _too_telling(figures: list[Figure]) -> set[int]:
    """The keys of what is not shown of one indicator."""
    withheld = {figure.pk for figure in figures if figure.value < SMALLEST_SHOWN}
    parts: dict[tuple[int, int], list[Figure]] = defaultdict(list)
    for figure in figures:
        parts[figure.area.parent_id or 0, figure.year].append(figure)
    # From the whole down: what is held back above asks for something below.
    for figure in _largest_first(figures):
        inside = sorted(parts.get((figure.area_id, figure.year), []), key=lambda part: part.value)
        gone = [part for part in inside if part.pk in withheld]
        needed = 1 if figure.pk in withheld else 2
        if inside and (gone or figure.pk in withheld) and len(gone) < needed:
            still_shown = [part for part in inside if part.pk not in withheld]
            withheld |= {part.pk for part in still_shown[: needed - len(gone)]}
    return withheld


def _largest_first(figures: list[Figure]) -> list[Figure]:
    """Areas before what lies in them."""
    parents = dict(Area.objects.values_list("pk", "parent_id"))

    def depth(pk: int | None) -> int:
        steps = 0
        while pk is not None and steps < len(parents):
            pk, steps = parents.get(pk), steps + 1
        return steps

    return sorted(figures, key=lambda figure: depth(figure.area_id))


def _free_slug(model: type[FigureTheme] | type[Indicator], name: str) -> str:
    plain = slugify(name)[:70] or "cijfer"
    taken = set(model.objects.filter(slug__startswith=plain).values_list("slug", flat=True))
    return next(slug for slug in (plain, *(f"{plain}-{number}" for number in range(2, 1000))) if slug not in taken)
