"""An initiative that is still being written: it does not count, and has no reference yet."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Participant
from consultations.consultation.models import Consultation
from consultations.initiatives.kinds.models import InitiativeKind


class Draft(models.Model):
    """What someone wrote so far, as typed; only its people see it, and all of it goes once it is sent."""

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="drafts")
    kind = models.ForeignKey(InitiativeKind, models.PROTECT, related_name="drafts")
    consultation = models.ForeignKey(Consultation, models.CASCADE, null=True, related_name="+")
    title = models.CharField(_("titel"), max_length=120, blank=True)
    said = models.JSONField(default=dict, help_text="the fields of the form as typed")
    version = models.PositiveIntegerField(default=1, help_text="so that nobody overwrites what another just wrote")
    saved_at = models.DateTimeField(_("bewaard op"))

    class Meta:
        verbose_name = _("concept van een initiatief")
        verbose_name_plural = _("concepten van initiatieven")
        ordering = ["-saved_at"]

    def __str__(self) -> str:
        return f"{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("initiatives:draft", args=[self.pk])
