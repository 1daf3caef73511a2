"""People who offer an initiative their help; only those who carry it see who they are."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Participant
from consultations.initiatives.models import Initiative
from consultations.initiatives.states import ENDS


class VolunteerQuerySet(models.QuerySet["Volunteer"]):
    def confirmed(self) -> Self:
        """Those whose address we know to be theirs."""
        return self.filter(participant__isnull=False)

    def of_ended_before(self, moment: datetime) -> Self:
        """Of initiatives that came to an end before this moment."""
        return self.filter(initiative__state__in=ENDS, initiative__state_since__lt=moment)


class Volunteer(models.Model):
    """One person who wants to help with one initiative; without a participant the offer waits for its address."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="volunteers")
    participant = models.ForeignKey(Participant, models.PROTECT, null=True, related_name="offers_of_help")
    name = models.CharField(_("naam"), max_length=80)
    phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    what = models.TextField(_("wat kunt u doen"), max_length=500, blank=True)
    hears_diary = models.BooleanField(_("krijgt bericht van het dagboek"), default=False)
    offered_at = models.DateTimeField(_("aangeboden op"))
    confirmed_at = models.DateTimeField(_("bevestigd op"), null=True)

    objects = VolunteerQuerySet.as_manager()

    class Meta:
        verbose_name = _("helper bij een initiatief")
        verbose_name_plural = _("helpers bij initiatieven")
        ordering = ["offered_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "participant"], name="one_offer_of_help_each"),
            models.CheckConstraint(
                condition=Q(participant=None, confirmed_at=None)
                | Q(participant__isnull=False, confirmed_at__isnull=False),
                name="offer_of_help_counts_once_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
