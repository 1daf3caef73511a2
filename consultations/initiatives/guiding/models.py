"""Someone who carries an initiative asks for help, and gets a person with a name."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consultations.initiatives.models import Initiative
from consultations.initiatives.states import ENDS
from consultations.register.models import Contribution


class HelpRequestQuerySet(models.QuerySet["HelpRequest"]):
    def waiting(self) -> Self:
        """Those that wait for a name, of initiatives that are on the site and go on; what is due first on top."""
        on_site = self.filter(guide_name="", initiative__contribution__state=Contribution.State.COUNTED)
        return on_site.exclude(initiative__state__in=ENDS).order_by("due_on", "pk")

    def answered(self) -> Self:
        """Those with a name, the newest first."""
        return self.exclude(guide_name="").order_by("-answered_at", "-pk")

    def late_on(self, day: date) -> Self:
        """Those without a name past their term (rule 6)."""
        return self.waiting().filter(due_on__lt=day)


class HelpRequest(models.Model):
    """What help is asked with an initiative, by when a person is named, and who that is."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="help_requests")
    text = models.TextField(_("waar hebt u hulp bij nodig"), max_length=1000)
    asked_at = models.DateTimeField(_("gevraagd op"))
    due_on = models.DateField(_("antwoord uiterlijk op"))
    guide_name = models.CharField(_("wie helpt"), max_length=80, blank=True)
    guide_phone = models.CharField(_("telefoon van wie helpt"), max_length=20, blank=True)
    guide_email = models.EmailField(_("e-mailadres van wie helpt"), blank=True)
    answered_at = models.DateTimeField(_("beantwoord op"), null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = HelpRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("vraag om hulp")
        verbose_name_plural = _("vragen om hulp")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative"], condition=Q(guide_name=""), name="one_open_help_request_per_initiative"
            ),
            models.CheckConstraint(
                condition=Q(guide_name="", answered_at=None)
                | (~Q(guide_name="") & ~Q(guide_phone="", guide_email="") & Q(answered_at__isnull=False)),
                name="who_helps_can_be_reached",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    def is_late(self, today: date) -> bool:
        """Whether its term passed without a name (rule 6)."""
        return not self.guide_name and self.due_on < today
