"""Figures of areas by theme, indicator and year, from a source; small counts of people are never shown."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from areas.models import Area
from languages.local_texts import LocalTexts

# Below this a count of people is not shown: with fewer one could tell who is meant.
SMALLEST_SHOWN = 5


class FigureTheme(LocalTexts):
    """What a group of figures is about; six ship, and the municipality keeps its own list."""

    localised = ("name",)

    name = models.CharField(_("naam"), max_length=80)
    slug = models.SlugField(_("adres"), max_length=80, unique=True, editable=False)
    position = models.PositiveSmallIntegerField(_("plaats in de lijst"), default=0)

    class Meta:
        verbose_name = _("onderwerp van cijfers")
        verbose_name_plural = _("onderwerpen van cijfers")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def in_order(self) -> "IndicatorQuerySet":
        """As a page shows them: by theme, with that theme."""
        return self.select_related("theme").order_by("theme__position", "theme__pk", "position", "name")


class Indicator(LocalTexts):
    """What is counted or measured in every area: its name, unit, and whether it counts people."""

    localised = ("name", "unit")

    theme = models.ForeignKey(FigureTheme, models.PROTECT, related_name="indicators", verbose_name=_("onderwerp"))
    name = models.CharField(_("naam"), max_length=120)
    slug = models.SlugField(_("adres"), max_length=120, unique=True, editable=False)
    unit = models.CharField(_("eenheid"), max_length=60, blank=True, help_text=_("Bijvoorbeeld: procent, of bewoners."))
    counts_people = models.BooleanField(
        _("telt mensen"),
        default=False,
        help_text=_("Aantallen onder 5 staan dan niet op de site. Anders is te zien om wie het gaat."),
    )
    position = models.PositiveSmallIntegerField(_("plaats in de lijst"), default=0)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("cijfer")
        verbose_name_plural = _("cijfers")
        ordering = ["position", "name"]
        constraints = [models.UniqueConstraint(fields=["theme", "name"], name="indicator_once_per_theme")]

    def __str__(self) -> str:
        return self.name


class Figure(models.Model):
    """One value of an indicator, in an area and a year, with where it comes from."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="figures")
    area = models.ForeignKey(Area, models.PROTECT, related_name="figures")
    year = models.PositiveSmallIntegerField(_("jaar"))
    value = models.DecimalField(_("waarde"), max_digits=14, decimal_places=3)
    source = models.CharField(_("bron"), max_length=160)
    is_withheld = models.BooleanField(default=False, editable=False, help_text="set by `actions.withhold_small_counts`")

    class Meta:
        verbose_name = _("waarde van een cijfer")
        verbose_name_plural = _("waarden van cijfers")
        ordering = ["year"]
        indexes = [models.Index(fields=["area", "indicator"])]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "area", "year"], name="figure_once_per_area_and_year"),
            models.CheckConstraint(condition=~Q(source=""), name="figure_has_a_source"),
            models.CheckConstraint(condition=Q(year__range=(1900, 2200)), name="figure_year_is_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def shown(self) -> Decimal | None:
        """The value that may be shown; None for one that says too much about a few people."""
        return None if self.is_withheld else self.value.normalize()

    @property
    def words(self) -> str:
        """The value as a reader sees it, in the reader's language."""
        if self.shown is None:
            return str(_("te klein om te tonen"))
        return number_format(self.shown, max(0, -int(self.shown.as_tuple().exponent)), force_grouping=True)
