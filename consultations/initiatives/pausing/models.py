"""When the clock of an initiative stood still, and why."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Pause(models.Model):
    """A time in which the term of an initiative did not run; everyone reads why."""

    initiative = models.ForeignKey("consultations.Initiative", models.CASCADE, related_name="pauses")
    reason = models.CharField(_("reden"), max_length=500)
    started_on = models.DateField(_("staat stil sinds"))
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    ended_on = models.DateField(_("loopt weer sinds"), null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    working_days = models.PositiveSmallIntegerField(_("werkdagen stil"), null=True)

    class Meta:
        verbose_name = _("stilstand van een initiatief")
        verbose_name_plural = _("stilstand van initiatieven")
        ordering = ["started_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative"], condition=Q(ended_on=None), name="one_pause_at_a_time"),
            models.CheckConstraint(condition=~Q(reason=""), name="pause_has_a_reason"),
            models.CheckConstraint(
                condition=Q(ended_on=None, working_days=None) | Q(ended_on__isnull=False, working_days__isnull=False),
                name="ended_pause_has_its_working_days",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=models.F("started_on")), name="pause_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
