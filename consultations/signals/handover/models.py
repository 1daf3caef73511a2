"""Where residents report something in public space, and a report on its way to the municipality's own system."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from cms.caching import forget_pages, kept
from consultations.signals.models import Signal

OWN_MACHINE = ("127.0.0.1", "localhost", "::1")
NOBODY = {"place": "", "contact_name": "", "contact_email": "", "contact_phone": ""}


def check_is_safe(url: str) -> None:
    """Raise ValidationError for an address over which names would travel in the open."""
    address = urlsplit(url)
    if address.scheme != "https" and address.hostname not in OWN_MACHINE:
        raise ValidationError(_("Het adres begint met https://: er gaan gegevens van mensen over."))


@register_setting(icon="warning")
class ReportingSystem(BaseGenericSetting):
    """The municipality's own system for reports of public space: none we know, a link, or Open311 (GeoReport v2)."""

    class Way(models.TextChoices):
        NONE = "none", _("niets: wij zeggen wie mensen kunnen bellen")
        LINK = "link", _("een link naar het meldsysteem")
        OPEN311 = "open311", _("Open311: mensen melden op deze site")

    way = models.CharField(_("hoe mensen melden"), max_length=7, choices=Way, default=Way.NONE)
    name = models.CharField(
        _("hoe het meldsysteem heet"), max_length=80, blank=True, help_text=_("Bijvoorbeeld: Meldpunt Voorbeeldstad.")
    )
    link = models.URLField(_("link naar het meldsysteem"), blank=True)
    endpoint = models.URLField(
        _("adres van Open311"),
        blank=True,
        validators=[check_is_safe],
        help_text=_("Het adres waar /requests.json onder ligt. De sleutel staat in de instellingen van de server."),
    )
    jurisdiction = models.CharField(_("jurisdiction_id"), max_length=80, blank=True)
    urgent = models.CharField(
        _("wie mensen bellen als het niet kan wachten"),
        max_length=160,
        blank=True,
        help_text=_("Leeg: het telefoonnummer van de gemeente."),
    )
    staff_email = models.EmailField(
        _("wie het hoort als een melding niet aankomt"), blank=True, help_text=_("Een e-mailadres van de gemeente.")
    )

    panels = [
        FieldPanel("way"),
        MultiFieldPanel([FieldPanel("name"), FieldPanel("link"), FieldPanel("urgent")], heading=_("Voor iedereen")),
        MultiFieldPanel(
            [
                HelpPanel(content=_("De codes van Open311 staan bij de soorten signalen.")),
                FieldPanel("endpoint"),
                FieldPanel("jurisdiction"),
                FieldPanel("staff_email"),
            ],
            heading=_("Open311"),
        ),
    ]

    class Meta:
        verbose_name = _("melding openbare ruimte")
        constraints = [
            models.CheckConstraint(
                condition=~Q(way="link") | ~Q(link=""),
                name="reporting_by_link_has_one",
                violation_error_message=_("Vul de link naar het meldsysteem in."),
            ),
            models.CheckConstraint(
                condition=~Q(way="open311") | ~Q(endpoint=""),
                name="reporting_by_open311_has_an_address",
                violation_error_message=_("Vul het adres van Open311 in."),
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        forget_pages()

    @classmethod
    def now(cls) -> "ReportingSystem":
        """How people report now; not at all where the municipality chose nothing."""
        return kept("reporting-system", lambda: cls.objects.first() or cls())


class HandoverQuerySet(models.QuerySet["Handover"]):
    def claimable(self, now: datetime) -> "HandoverQuerySet":
        """What is due: to be sent, or to be asked for its number; or left by a worker that stopped."""
        return self.filter(state__in=Handover.GOING_ON, not_before__lte=now)

    def failed(self) -> "HandoverQuerySet":
        """What did not get through and waits for staff, the oldest first."""
        return self.filter(state=Handover.State.FAILED).order_by("pk")


class Handover(models.Model):
    """A resident's report on its way: where it is and whom to ask stand here only until the other system has it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("wacht op overdracht")
        SENDING = "sending", _("wordt overgedragen")
        NUMBERING = "numbering", _("overgedragen, het nummer volgt")
        DONE = "done", _("overgedragen")
        FAILED = "failed", _("niet overgedragen")

    GOING_ON = (State.WAITING, State.SENDING, State.NUMBERING)

    signal = models.OneToOneField(Signal, models.CASCADE, related_name="handover")
    key_hash = models.CharField(max_length=64, unique=True, editable=False)
    state = models.CharField(_("stand"), max_length=9, choices=State, default=State.WAITING)
    place = models.CharField(_("waar"), max_length=200, blank=True)
    contact_name = models.CharField(_("naam"), max_length=80, blank=True)
    contact_email = models.EmailField(_("e-mailadres"), blank=True)
    contact_phone = models.CharField(_("telefoonnummer"), max_length=20, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    rounds = models.PositiveSmallIntegerField(default=1, help_text="how often staff or its sender had it tried anew")
    not_before = models.DateTimeField()
    failure = models.CharField(max_length=200, blank=True)
    token = models.CharField(max_length=120, blank=True)
    number = models.CharField(_("meldingsnummer"), max_length=80, blank=True)
    created_at = models.DateTimeField()
    handed_over_at = models.DateTimeField(null=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("melding op weg")
        verbose_name_plural = _("meldingen op weg")
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "not_before"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(handed_over_at=None, state__in=["waiting", "sending", "failed"])
                | Q(**NOBODY, handed_over_at__isnull=False, state__in=["sending", "numbering", "done"]),
                name="handed_over_report_keeps_nobody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
