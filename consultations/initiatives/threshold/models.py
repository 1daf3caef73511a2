"""How many people must stand behind an initiative before the municipality takes it up."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consultations.initiatives.kinds.models import InitiativeKind


class SupportGoal(models.Model):
    """The support one initiative needs, as its kind said when it came in; a later change of the kind leaves it.

    Where supporters live is what they say: `confirmed_at` is when staff checked it and found that it is enough. Its
    row is the one that is locked while support is counted, so that reaching the number is told once.
    """

    initiative = models.OneToOneField("consultations.Initiative", models.CASCADE, related_name="goal")
    needed = models.PositiveIntegerField(_("hoeveel mensen nodig zijn"))
    support_from = models.CharField(_("wiens steun telt"), max_length=12, choices=InitiativeKind.SupportFrom)
    half_at = models.DateTimeField(_("de helft bereikt op"), null=True)
    reached_at = models.DateTimeField(_("bereikt op"), null=True)
    confirmed_at = models.DateTimeField(_("vastgesteld op"), null=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    confirmed_number = models.PositiveIntegerField(_("hoeveel mensen vastgesteld"), null=True)

    class Meta:
        verbose_name = _("steun die nodig is")
        verbose_name_plural = _("steun die nodig is")
        constraints = [
            models.CheckConstraint(condition=Q(needed__gte=1), name="goal_from_one"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_number=None)
                | Q(confirmed_at__isnull=False, confirmed_number__gte=models.F("needed")),
                name="confirmed_goal_is_reached",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
