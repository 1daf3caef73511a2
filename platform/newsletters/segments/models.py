"""To which of its subscribers an issue goes."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from areas.models import Area
from cms.models import Project, Topic
from consultations.models import Consultation
from newsletters.issues.models import Issue


class Segment(models.Model):
    """What narrows the confirmed subscribers of an issue's newsletter. It only takes away: empty is everyone.

    Who chose no areas or topics asked for all of them, so a segment of one area or topic goes to them too.
    """

    issue = models.OneToOneField(Issue, models.CASCADE, related_name="segment")
    areas = models.ManyToManyField(Area, related_name="+", blank=True, verbose_name=_("gebieden"))
    topics = models.ManyToManyField(Topic, related_name="+", blank=True, verbose_name=_("onderwerpen"))
    took_part = models.ManyToManyField(
        Project, related_name="+", blank=True, verbose_name=_("deed mee aan een van deze projecten")
    )
    questions = models.ManyToManyField(
        Consultation, related_name="+", blank=True, verbose_name=_("deed mee aan een van deze vragen")
    )
    follows = models.ManyToManyField(
        Project, related_name="+", blank=True, verbose_name=_("volgt een van deze projecten")
    )
    organisations = models.ManyToManyField(
        Organisation, related_name="+", blank=True, verbose_name=_("is lid van een van deze organisaties")
    )
    kinds = models.JSONField(_("is lid van een organisatie van deze soort"), default=list, blank=True)
    narrows_by = models.JSONField(
        default=list, blank=True, help_text="which of these were chosen: what is deleted later makes no room for others"
    )
    language = models.CharField(_("taal van de lezer"), max_length=8, choices=settings.LANGUAGES, blank=True)

    class Meta:
        verbose_name = _("doelgroep")
        verbose_name_plural = _("doelgroepen")

    def __str__(self) -> str:
        return f"{self.issue_id}"
