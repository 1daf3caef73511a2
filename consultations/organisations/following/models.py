"""Who follows an organisation."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from delivery.following.models import Follow


class OrganisationFollow(Follow):
    """Someone wants to hear what an organisation tells."""

    subject = models.ForeignKey(Organisation, models.CASCADE, related_name="follows")

    class Meta(Follow.Meta):
        abstract = False
        verbose_name = _("volger van een organisatie")
        verbose_name_plural = _("volgers van organisaties")
