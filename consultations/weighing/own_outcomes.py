"""What was done with someone's contributions, for the list on one's own page."""

from collections import defaultdict
from collections.abc import Sequence

from django.utils.text import capfirst

from consultations.polls.models import Choice
from consultations.register.models import Contribution
from consultations.weighing.models import Assignment, Entry, Outcome, Theme


def in_short(contributions: Sequence[Contribution]) -> dict[int, list[tuple[str, str]]]:
    """Of each contribution that a published weighing counted the outcomes of the themes that hold it.

    Four queries, of however many contributions: what was counted, assigned, chosen, and the themes.
    """
    counted = Entry.objects.filter(
        contribution__in=contributions, state=Contribution.State.COUNTED, weighing__project__live=True
    )
    answered: dict[int, set[int]] = defaultdict(set)
    for contribution, weighing in counted.values_list("contribution", "weighing"):
        answered[contribution].add(weighing)
    if not answered:
        return {}
    assigned = Assignment.objects.filter(contribution__in=answered).values_list("contribution", "theme")
    chosen = Choice.objects.filter(ballot__in=answered, option__theme_assignments__isnull=False)
    held = {*assigned, *chosen.values_list("ballot", "option__theme_assignments__theme")}
    themes = Theme.objects.filter(weighing__state="published").in_bulk({theme for _pk, theme in held})
    found: dict[int, set[str]] = {pk: set() for pk in answered}
    for pk, key in held:
        if (theme := themes.get(key)) and theme.weighing_id in answered[pk]:
            found[pk].add(theme.outcome)
    labels = [(one.value, str(capfirst(one.label))) for one in Outcome]
    return {pk: [(code, label) for code, label in labels if code in codes] for pk, codes in found.items()}
