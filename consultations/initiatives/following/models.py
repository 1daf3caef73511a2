"""Who follows an initiative."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations.initiatives.models import Initiative
from delivery.following.models import Follow


class InitiativeFollow(Follow):
    """Someone wants to hear how an initiative goes on."""

    subject = models.ForeignKey(Initiative, models.CASCADE, related_name="follows")

    class Meta(Follow.Meta):
        abstract = False
        verbose_name = _("volger van een initiatief")
        verbose_name_plural = _("volgers van initiatieven")
