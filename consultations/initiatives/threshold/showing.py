"""The support an initiative has and needs, as everyone sees it."""

from typing import Any

from django.db.models import Count

from consultations.initiatives.models import Initiative
from consultations.initiatives.threshold.counting import counted_for
from consultations.initiatives.threshold.models import SupportGoal

SHOWN_AREAS = 6


def goal_context(initiative: Initiative) -> dict[str, Any] | None:
    """How far the support is, by where supporters say they live; nothing where none is needed."""
    goal = SupportGoal.objects.filter(initiative=initiative).first()
    if goal is None:
        return None
    goal.initiative = initiative
    rows = initiative.supports.counted().values("area__name").annotate(number=Count("pk")).order_by("-number")
    areas = [(row["area__name"], row["number"]) for row in rows if row["area__name"]]
    number = counted_for(goal)
    return {
        "row": goal,
        "number": number,
        "shown": min(number, goal.needed),
        "areas": areas[:SHOWN_AREAS],
        "other_areas": sum(count for _name, count in areas[SHOWN_AREAS:]),
        "elsewhere": sum(row["number"] for row in rows if not row["area__name"]),
    }
