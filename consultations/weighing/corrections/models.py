"""What was put right in the spelling of a published weighing."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations.weighing.models import Weighing


class Correction(models.Model):
    """A spelling mistake put right after publishing, old beside new; never changed itself."""

    is_correction = True  # as a version of a contract says it, so that pages show both in one way
    reason = ""

    weighing = models.ForeignKey(Weighing, models.CASCADE, related_name="corrections")
    number = models.PositiveIntegerField()
    changes = models.JSONField(help_text="about, label, language, old and new of each text that changed")
    created_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("verbeterde schrijffout")
        verbose_name_plural = _("verbeterde schrijffouten")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["weighing", "number"], name="correction_numbered_once")]

    def __str__(self) -> str:
        return f"{self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise TypeError("a correction is never changed")
        super().save(*args, **kwargs)
