"""Who to call in an area, by role: the manager of the area, the youth worker, the police officer."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from areas.models import Area
from languages.local_texts import LocalTexts


class AreaPersonQuerySet(models.QuerySet["AreaPerson"]):
    def there_on(self, day: date) -> "AreaPersonQuerySet":
        """Who can be called on this day: not those whose last day has passed."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day))


class AreaPerson(LocalTexts):
    """Someone who works in an area, with a role and a way to be reached; on the site until the last day."""

    localised = ("role",)

    area = models.ForeignKey(Area, models.PROTECT, related_name="people", verbose_name=_("gebied"))
    role = models.CharField(_("rol"), max_length=80)
    name = models.CharField(
        _("naam"),
        max_length=80,
        help_text=_("Staat op de site zolang iemand hier werkt, zodat bewoners weten wie zij kunnen bellen."),
    )
    organisation = models.CharField(
        _("werkt bij"), max_length=120, blank=True, help_text=_("Leeg: bij de gemeente. Bijvoorbeeld: politie.")
    )
    phone = models.CharField(_("telefoonnummer"), max_length=30, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    photo = models.ForeignKey(
        "wagtailimages.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("foto"),
        help_text=_("Niet verplicht. Alleen als deze persoon dat goed vindt."),
    )
    ends_on = models.DateField(
        _("laatste dag"),
        null=True,
        blank=True,
        help_text=_("Daarna staat deze persoon niet meer op de site. 30 dagen later zijn de gegevens weg."),
    )

    objects = AreaPersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("persoon in een gebied")
        verbose_name_plural = _("personen in een gebied")
        ordering = ["role", "name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(phone="", email=""),
                name="area_person_can_be_reached",
                violation_error_message=_("Vul een telefoonnummer of een e-mailadres in."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
