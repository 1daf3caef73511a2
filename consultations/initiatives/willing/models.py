"""The register of people who want to do something in the municipality, by area and by what they can do."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Participant
from areas.models import Area
from languages.local_texts import LocalTexts


class Skill(LocalTexts):
    """Something people can do, from the municipality's own list."""

    localised = ("name",)

    name = models.CharField(_("wat mensen kunnen"), max_length=80, unique=True)
    position = models.PositiveSmallIntegerField(_("plaats in de lijst"), default=10)

    class Meta:
        verbose_name = _("wat mensen kunnen doen")
        verbose_name_plural = _("wat mensen kunnen doen")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class WillingQuerySet(models.QuerySet["Willing"]):
    def confirmed(self) -> Self:
        """Those whose address we know to be theirs: only they are found."""
        return self.filter(participant__isnull=False)

    def to_ask_again(self, day: date) -> Self:
        """Whose consent is a year old on this day, and who were not asked yet whether it still holds."""
        return self.confirmed().filter(holds_until__lte=day, asked_again_on=None)

    def unanswered(self, asked_before: date) -> Self:
        """Who were asked before this day, and did not say that it still holds."""
        return self.confirmed().filter(asked_again_on__lt=asked_before)


class Willing(models.Model):
    """One person who wants to do something and lets staff ask; without a participant it waits for its address.

    Without an area it is the whole municipality.
    """

    participant = models.OneToOneField(Participant, models.PROTECT, null=True, related_name="willing")
    name = models.CharField(_("naam"), max_length=80)
    phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("gebied"))
    skills = models.ManyToManyField(Skill, related_name="willing", verbose_name=_("wat kunt u doen"))
    about = models.TextField(_("wat u nog wilt zeggen"), max_length=500, blank=True)
    consented_at = models.DateTimeField(_("toestemming op"))
    confirmed_at = models.DateTimeField(_("bevestigd op"), null=True)
    holds_until = models.DateField(_("toestemming tot"))
    asked_again_on = models.DateField(_("opnieuw gevraagd op"), null=True)

    objects = WillingQuerySet.as_manager()

    class Meta:
        verbose_name = _("iemand die iets wil doen")
        verbose_name_plural = _("mensen die iets willen doen")
        ordering = ["-consented_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(participant=None, confirmed_at=None, asked_again_on=None)
                | Q(participant__isnull=False, confirmed_at__isnull=False),
                name="willing_counts_once_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
