"""Who submits an initiative together with its author."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Participant
from consultations.initiatives.drafts.models import Draft


class CoInitiatorQuerySet(models.QuerySet["CoInitiator"]):
    def confirmed(self) -> "CoInitiatorQuerySet":
        """Those who said yes to the invitation."""
        return self.filter(participant__isnull=False)


class CoInitiator(models.Model):
    """One person who carries an initiative or its draft with the author: invited by mail, in once confirmed."""

    draft = models.ForeignKey(Draft, models.CASCADE, null=True, related_name="co_initiators")
    initiative = models.ForeignKey("consultations.Initiative", models.CASCADE, null=True, related_name="co_initiators")
    participant = models.ForeignKey(Participant, models.PROTECT, null=True, related_name="initiatives_together")
    invited_at = models.DateTimeField(_("uitgenodigd op"))
    confirmed_at = models.DateTimeField(_("bevestigd op"), null=True)
    is_named = models.BooleanField(_("met naam op de site"), default=False)

    objects = CoInitiatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("mede-indiener")
        verbose_name_plural = _("mede-indieners")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(draft=None, initiative__isnull=False) | Q(draft__isnull=False, initiative=None),
                name="together_on_a_draft_or_an_initiative",
            ),
            models.UniqueConstraint(fields=["draft", "participant"], name="once_together_on_a_draft"),
            models.UniqueConstraint(fields=["initiative", "participant"], name="once_together_on_an_initiative"),
            models.CheckConstraint(
                condition=Q(participant=None, confirmed_at=None, is_named=False) | Q(confirmed_at__isnull=False),
                name="together_only_once_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
