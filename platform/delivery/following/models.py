"""What every following has in common; each feature that can be followed has its own row of this."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Participant


class Pace(models.TextChoices):
    """How often a follower gets mail."""

    AT_ONCE = "at_once", _("Meteen, bij elk bericht een mail")
    DAILY = "daily", _("Eén mail per dag, als er iets is")
    WEEKLY = "weekly", _("Eén mail per week, op maandag, als er iets is")


class What(models.TextChoices):
    """The sorts of events a follower chooses from; each has a field `wants_…` on a following."""

    QUESTIONS = "questions", _("Nieuwe vragen, en een seintje drie dagen voordat een vraag sluit")
    OUTCOMES = "outcomes", _("Antwoorden, en wat er met de inbreng is gedaan")
    NEWS = "news", _("Nieuws")
    MEETINGS = "meetings", _("Bijeenkomsten en verslagen")
    CHANGES = "changes", _("Veranderde afspraken en volgende stappen")
    PROJECTS = "projects", _("Nieuwe projecten en initiatieven")


def wish(what: str) -> str:
    """The field of a following that says whether this sort of event is wanted."""
    return f"wants_{what}"


class Follow(models.Model):
    """Someone wants to hear of one thing: of what, and how often. The thing is `subject`, a key of the feature."""

    subject: Any
    subject_id: int
    objects: ClassVar[models.Manager[Any]]

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    pace = models.CharField(_("hoe vaak"), max_length=7, choices=Pace, default=Pace.AT_ONCE)
    wants_questions = models.BooleanField(default=True)
    wants_outcomes = models.BooleanField(default=True)
    wants_news = models.BooleanField(default=True)
    wants_meetings = models.BooleanField(default=True)
    wants_changes = models.BooleanField(default=True)
    wants_projects = models.BooleanField(default=True)
    since = models.DateTimeField(_("sinds"))
    gone_since = models.DateTimeField(null=True, editable=False, help_text="since when its subject is off the site")

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["participant", "subject"], name="%(class)s_once_per_participant"),
            models.CheckConstraint(
                condition=Q(wants_questions=True)
                | Q(wants_outcomes=True)
                | Q(wants_news=True)
                | Q(wants_meetings=True)
                | Q(wants_changes=True)
                | Q(wants_projects=True),
                name="%(class)s_wants_something",
            ),
            models.CheckConstraint(condition=Q(pace__in=Pace.values), name="%(class)s_has_a_pace"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def wants(self) -> list[str]:
        """The sorts of events this follower hears of."""
        return [what for what in What.values if getattr(self, wish(what))]


class FollowRequest(models.Model):
    """Someone without an account asked to follow something; it holds once the address is confirmed, else it goes."""

    subject = models.CharField(max_length=80, help_text="such as project:12")
    pace = models.CharField(max_length=7, choices=Pace)
    what = models.JSONField(default=list, help_text="the sorts of events that are wanted")
    asked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("verzoek om iets te volgen")
        verbose_name_plural = _("verzoeken om iets te volgen")

    def __str__(self) -> str:
        return f"{self.pk}"
