"""The five phases of a programme, in order, and what each means for residents."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Phase(models.TextChoices):
    """How far a programme is."""

    ANALYSIS = "analysis", _("Analyse")
    PRIORITIES = "priorities", _("Prioriteiten")
    PLAN = "plan", _("Plan")
    EXECUTION = "execution", _("Uitvoering")
    EVALUATION = "evaluation", _("Evaluatie")


MEANINGS: dict[str, Promise] = {
    Phase.ANALYSIS: _("Wij kijken hoe het gebied ervoor staat, met cijfers en met wat bewoners en partners zien."),
    Phase.PRIORITIES: _("Bewoners kiezen mee wat in deze jaren voorgaat."),
    Phase.PLAN: _("Per prioriteit spreken wij af wat wij doen, wie dat doet en wat wij niet doen."),
    Phase.EXECUTION: _("De afspraken worden uitgevoerd. Elk jaar leest u in een verslag wat er gebeurde."),
    Phase.EVALUATION: _("Wij kijken terug: wat lukte, wat niet, en wat nemen wij mee naar de volgende jaren?"),
}


def reached(phase: str, least: Phase) -> bool:
    """Whether a programme is in this phase or past it."""
    order = list(Phase)
    return order.index(Phase(phase)) >= order.index(least)


def line_of(phase: str) -> list[dict[str, object]]:
    """The five phases with what they mean and whether they are done, current or coming."""
    order = list(Phase)
    here = order.index(Phase(phase))
    return [
        {
            "label": one.label,
            "meaning": MEANINGS[one],
            "state": "done" if place < here else "current" if place == here else "coming",
        }
        for place, one in enumerate(order)
    ]
