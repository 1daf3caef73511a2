"""The question that is asked in the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations.consultation.models import Consultation


class LiveQuestion(models.Model):
    """A question of the project that the room answers together with everyone else: one count, on one screen.

    It grants no right: whether one can answer is said by the question itself, as everywhere.
    """

    meeting = models.OneToOneField("consultations.Meeting", models.CASCADE, primary_key=True, related_name="live")
    consultation = models.ForeignKey(
        Consultation, models.CASCADE, related_name="shown_at_meetings", verbose_name=_("vraag op het scherm")
    )
    shows_result = models.BooleanField(
        _("toon de uitslag op het scherm"),
        default=True,
        help_text=_("Zet dit uit tot iedereen gekozen heeft: dan kijkt niemand wat de buurman koos."),
    )

    class Meta:
        verbose_name = _("vraag in de zaal")
        verbose_name_plural = _("vragen in de zaal")

    def __str__(self) -> str:
        return f"{self.pk}"
