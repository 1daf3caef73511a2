"""What residents, staff and partners noticed in an area, without anyone in it; for its programme, and never public."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from areas.models import Area
from languages.local_texts import LocalTexts


class SignalCategoryQuerySet(models.QuerySet["SignalCategory"]):
    def for_residents(self) -> "SignalCategoryQuerySet":
        """What residents can choose from."""
        return self.filter(for_residents=True)


class SignalCategory(LocalTexts):
    """What a signal is about, from the municipality's own list."""

    localised = ("name",)

    name = models.CharField(_("naam"), max_length=80, unique=True)
    position = models.PositiveSmallIntegerField(_("plaats in de lijst"), default=50)
    for_residents = models.BooleanField(
        _("ook voor meldingen van bewoners"), default=False, help_text=_("Alleen wat over de openbare ruimte gaat.")
    )
    service_code = models.CharField(
        _("code in het meldsysteem"),
        max_length=60,
        blank=True,
        help_text=_("De ‘service_code’ van Open311. Leeg: de naam gaat mee."),
    )

    objects = SignalCategoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("soort signaal")
        verbose_name_plural = _("soorten signalen")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class Signal(models.Model):
    """One thing noticed in an area. Nobody is named, also not who noticed it: only the role, and a partner's name."""

    class Source(models.TextChoices):
        RESIDENT = "resident", _("bewoner")
        STAFF = "staff", _("gemeente")
        PARTNER = "partner", _("partner")

    area = models.ForeignKey(Area, models.PROTECT, related_name="signals", verbose_name=_("gebied"))
    category = models.ForeignKey(
        SignalCategory, models.PROTECT, related_name="signals", verbose_name=_("waarover gaat het")
    )
    text = models.TextField(_("wat valt op"), max_length=2000)
    noticed_on = models.DateField(_("gezien op"))
    source = models.CharField(_("van wie"), max_length=8, choices=Source, editable=False)
    role = models.CharField(
        _("functie"), max_length=60, blank=True, help_text=_("Bijvoorbeeld: wijkagent. Nooit een naam.")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, editable=False, related_name="signals"
    )
    logged_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("signaal")
        verbose_name_plural = _("signalen")
        ordering = ["-noticed_on", "-pk"]
        indexes = [models.Index(fields=["area", "category", "noticed_on"]), models.Index(fields=["logged_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(source="partner", organisation__isnull=False)
                | (~Q(source="partner") & Q(organisation=None)),
                name="signal_of_a_partner_names_it",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="signal_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class SignalTally(models.Model):
    """How many signals of a category an area had in a year, of those whose words are gone."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    category = models.ForeignKey(SignalCategory, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("aantal signalen")
        verbose_name_plural = _("aantallen signalen")
        constraints = [models.UniqueConstraint(fields=["area", "category", "year"], name="signals_counted_once")]

    def __str__(self) -> str:
        return f"{self.pk}"
