"""Counting the support that an initiative needs."""

from django.db.models import QuerySet

from consultations.initiatives.kinds.models import InitiativeKind
from consultations.initiatives.models import Support
from consultations.initiatives.threshold.models import SupportGoal


def counting_for(goal: SupportGoal) -> QuerySet[Support]:
    """Support from people who say that they live where it counts."""
    supports = Support.objects.counted().filter(initiative=goal.initiative_id)
    area = goal.initiative.contribution.area
    if goal.support_from == InitiativeKind.SupportFrom.AREA and area is not None:
        return supports.filter(area__in=area.with_descendants())
    return supports.filter(area__isnull=False)


def counted_for(goal: SupportGoal) -> int:
    """How many they are."""
    return counting_for(goal).count()
