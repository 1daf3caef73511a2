"""Trial mails: an issue as a colleague sees it in the own mail program, before anyone else does."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsletters.issues.models import Issue

MOST_TRIES = 5


class TrialMail(models.Model):
    """One trial mail that waits to be sent; it goes when it is sent."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="trials")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    not_before = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("proefmail")
        verbose_name_plural = _("proefmails")
        constraints = [models.UniqueConstraint(fields=["issue", "to"], name="one_trial_waits_per_colleague")]

    def __str__(self) -> str:
        return f"{self.pk}"
