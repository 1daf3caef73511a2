"""How often an area is to be spoken with, and the talks that staff note beside the questions on the site."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from areas.models import Area

MOST_MONTHS = 120


class Cadence(models.Model):
    """Some areas are to be spoken with at least once in so many months, each apart or all together.

    It holds for what lies in them too, unless that has its own.
    """

    name = models.CharField(_("naam"), max_length=80, help_text=_("Bijvoorbeeld: de drie dorpen."))
    months = models.PositiveSmallIntegerField(
        _("ten minste eens in de zoveel maanden"), validators=[MinValueValidator(1), MaxValueValidator(MOST_MONTHS)]
    )
    together = models.BooleanField(
        _("samen"), default=False, help_text=_("Een gesprek met één van deze gebieden telt voor alle.")
    )
    areas = models.ManyToManyField(Area, through="CadenceArea", related_name="cadences", verbose_name=_("gebieden"))

    class Meta:
        verbose_name = _("gespreksritme")
        verbose_name_plural = _("gespreksritmes")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(months__gte=1, months__lte=MOST_MONTHS), name="cadence_months_sensible"),
        ]

    def __str__(self) -> str:
        return self.name


class CadenceArea(models.Model):
    """An area has one cadence of its own at most."""

    cadence = models.ForeignKey(Cadence, models.CASCADE, related_name="rows")
    area = models.OneToOneField(Area, models.CASCADE, related_name="cadence_row")

    def __str__(self) -> str:
        return f"{self.pk}"


class AreaContact(models.Model):
    """A talk with an area that is no question on the site: when, in which form, with whom."""

    class Kind(models.TextChoices):
        MEETING = "meeting", _("bijeenkomst")
        WALK = "walk", _("rondgang door het gebied")
        OFFICE = "office", _("spreekuur of inloop")
        VISIT = "visit", _("bezoek aan een vereniging of groep")
        DOORS = "doors", _("langs de deuren")
        OTHER = "other", _("iets anders")

    area = models.ForeignKey(Area, models.PROTECT, related_name="contacts", verbose_name=_("gebied"))
    held_on = models.DateField(_("datum"))
    kind = models.CharField(_("soort gesprek"), max_length=8, choices=Kind)
    with_whom = models.CharField(
        _("met wie"), max_length=200, help_text=_("Noem groepen of verenigingen. Geen namen van mensen.")
    )
    about = models.CharField(_("waarover"), max_length=200, blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False)

    class Meta:
        verbose_name = _("gesprek met een gebied")
        verbose_name_plural = _("gesprekken met gebieden")
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["area", "-held_on"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.held_on}"

    @property
    def in_words(self) -> str:
        """What everyone may read of it."""
        told = f"{capfirst(self.get_kind_display())}: {self.with_whom}"
        return f"{told} ({self.about})" if self.about else told
