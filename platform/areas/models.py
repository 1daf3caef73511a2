"""The tree of areas of a municipality, one edition per year."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from languages.local_texts import LocalTexts


class AreaQuerySet(models.QuerySet["Area"]):
    def newest(self) -> "AreaQuerySet":
        """Areas of the edition in force: those that no later area follows."""
        return self.filter(successors__isnull=True)


class Area(LocalTexts):
    """A node of the tree of areas (stadsdeel, wijk, buurt, kern) in one edition year."""

    localised = ("introduction",)

    code = models.CharField(_("code"), max_length=20, help_text=_("Bijvoorbeeld de code van het CBS: WK050311."))
    edition = models.PositiveSmallIntegerField(_("jaar van indeling"))
    name = models.CharField(_("naam"), max_length=120)
    slug = models.SlugField(_("adres"), max_length=120)
    kind = models.CharField(_("soort gebied"), max_length=40, help_text=_("Bijvoorbeeld wijk, buurt of kern."))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("ligt in")
    )
    predecessors = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="successors", verbose_name=_("voorgangers")
    )
    introduction = models.TextField(_("inleiding"), blank=True)
    outline = models.JSONField(_("omtrek"), null=True, blank=True, editable=False)
    latitude = models.DecimalField(_("breedtegraad"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("lengtegraad"), max_digits=8, decimal_places=5, null=True, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("gebied")
        verbose_name_plural = _("gebieden")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["code", "edition"], name="area_once_per_edition"),
            models.UniqueConstraint(fields=["slug", "edition"], name="area_address_once_per_edition"),
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="area_not_in_itself"),
        ]

    def __str__(self) -> str:
        return self.name
