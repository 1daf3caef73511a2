"""Who was there."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations.meetings.signups.models import MOST_COMPANIONS, SignUp


class Arrival(models.Model):
    """Someone who signed up came, with so many people; who came without signing up is only counted, in the room."""

    sign_up = models.OneToOneField(SignUp, models.CASCADE, primary_key=True, related_name="arrival")
    people = models.PositiveSmallIntegerField(
        _("met hoeveel mensen"), default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_COMPANIONS + 1)]
    )
    at = models.DateTimeField(_("gekomen om"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("aanwezige bij een bijeenkomst")
        verbose_name_plural = _("aanwezigen bij een bijeenkomst")
        constraints = [models.CheckConstraint(condition=models.Q(people__gte=1), name="someone_arrived")]

    def __str__(self) -> str:
        return f"{self.pk}"
