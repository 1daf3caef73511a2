"""Who follows a project, an area or a topic."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from areas.models import Area
from cms.projects.models import Project
from cms.topics.models import Topic
from delivery.following.models import Follow


class ProjectFollow(Follow):
    """Someone wants to hear of a project."""

    subject = models.ForeignKey(Project, models.CASCADE, related_name="follows")

    class Meta(Follow.Meta):
        abstract = False
        verbose_name = _("volger van een project")
        verbose_name_plural = _("volgers van projecten")


class AreaFollow(Follow):
    """Someone wants to hear of what goes on in an area; the row of its time, so that a new edition loses nobody."""

    subject = models.ForeignKey(Area, models.CASCADE, related_name="follows")

    class Meta(Follow.Meta):
        abstract = False
        verbose_name = _("volger van een gebied")
        verbose_name_plural = _("volgers van gebieden")


class TopicFollow(Follow):
    """Someone wants to hear of projects on a topic."""

    subject = models.ForeignKey(Topic, models.CASCADE, related_name="follows")

    class Meta(Follow.Meta):
        abstract = False
        verbose_name = _("volger van een onderwerp")
        verbose_name_plural = _("volgers van onderwerpen")
