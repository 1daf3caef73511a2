"""What was published of a programme: its versions, who signed which, and the report of each year."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from consultations.programmes.models import Programme
from languages.local_texts import LocalTexts


class ProgrammeVersion(models.Model):
    """The programme as it was published once: never changed, only followed by a next one."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    snapshot = models.JSONField()
    changes = models.JSONField(default=list, help_text="label, old and new of each promise that changed")
    is_amendment = models.BooleanField(default=False)
    is_correction = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("versie van een programma")
        verbose_name_plural = _("versies van programma's")
        ordering = ["programme", "number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="programme_version_number_once"),
            models.CheckConstraint(
                condition=Q(is_amendment=False) | Q(is_correction=True) | ~Q(reason=""),
                name="programme_amendment_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} v{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise TypeError("a version of a programme is never changed")
        super().save(*args, **kwargs)


class Signature(LocalTexts):
    """Who stands behind a version of the programme, since when, and what they commit to."""

    localised = ("role", "commits_to")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="signatures")
    version = models.ForeignKey(ProgrammeVersion, models.PROTECT, related_name="signatures", editable=False)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisatie")
    )
    role = models.CharField(
        _("of functie bij de gemeente"),
        max_length=120,
        blank=True,
        help_text=_("Bijvoorbeeld: wethouder wijken. Geen naam."),
    )
    signed_on = models.DateField(_("ondertekend op"))
    commits_to = models.TextField(_("wat deze partij belooft"), max_length=1000)

    class Meta:
        verbose_name = _("ondertekening")
        verbose_name_plural = _("ondertekeningen")
        ordering = ["signed_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, role="") | Q(organisation__isnull=True) & ~Q(role=""),
                name="signed_by_an_organisation_or_a_role",
                violation_error_message=_("Kies een organisatie of vul een functie in, niet allebei."),
            ),
            models.CheckConstraint(condition=~Q(commits_to=""), name="signature_says_to_what"),
            models.UniqueConstraint(fields=["programme", "organisation"], name="organisation_signs_once"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class YearReport(LocalTexts):
    """What staff say of one year of a programme; what happened in it is read from the site itself."""

    localised = ("introduction",)

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="reports")
    year = models.PositiveSmallIntegerField(_("jaar"))
    introduction = models.TextField(_("inleiding"), max_length=4000)
    published_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("jaarverslag")
        verbose_name_plural = _("jaarverslagen")
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "year"], name="one_report_a_year"),
            models.CheckConstraint(
                condition=Q(published_at=None) | ~Q(introduction=""), name="published_report_has_an_introduction"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.year}"

    def ends_on(self) -> date:
        """The last day it is about."""
        return date(self.year, 12, 31)
