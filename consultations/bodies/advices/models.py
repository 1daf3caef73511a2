"""What a body advises, and what the municipality answers."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q, Window
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consultations.bodies.models import Body
from consultations.register.models import Contribution


class AdviceQuerySet(models.QuerySet["Advice"]):
    def counted(self) -> "AdviceQuerySet":
        """Advices that anyone may read: not those that were taken back or hidden."""
        return self.filter(contribution__state=Contribution.State.COUNTED)

    def public(self) -> "AdviceQuerySet":
        """Advices that anyone may read with what they are about, the newest first."""
        known = self.counted().select_related("body", "contribution__project", "contribution__consultation__project")
        return known.order_by("-given_on", "-pk")

    def in_short(self, day: date) -> "AdviceQuerySet":
        """Without their words, the newest first; each says how many of them all are late on this day, `late_here`."""
        late = Count("pk", filter=Q(answered_at=None, due_on__lt=day))
        told = ("title", "given_on", "due_on", "reply", "answered_at", "body_id", "contribution__language")
        newest_first = self.counted().select_related("contribution").order_by("-given_on", "-pk")
        return newest_first.annotate(late_here=Window(late)).only(*told)

    def waiting(self) -> "AdviceQuerySet":
        """What staff still have to answer, what is due first on top."""
        return self.public().filter(answered_at=None).order_by("due_on", "pk")

    def answered(self) -> "AdviceQuerySet":
        """What was answered, the last first."""
        return self.public().filter(answered_at__isnull=False).order_by("-answered_at", "-pk")

    def late_on(self, day: date) -> "AdviceQuerySet":
        """What was not answered within its term on this day (rule 6)."""
        return self.waiting().filter(due_on__lt=day)

    def kept_on(self, day: date, since: date) -> dict[str, int]:
        """How many wait and wait too long on this day, and were answered since another: in all and in time."""
        waiting, done = Q(answered_at=None), Q(answered_at__date__gte=since)
        found: dict[str, int] = self.counted().aggregate(
            waiting=Count("pk", filter=waiting),
            late=Count("pk", filter=waiting & Q(due_on__lt=day)),
            answered=Count("pk", filter=done),
            in_time=Count("pk", filter=done & Q(answered_at__date__lte=F("due_on"))),
        )
        return found

    def numbers_on(self, day: date) -> dict[str, int]:
        """How many can be read, wait, and wait too long on this day, in one query."""
        waiting = Q(answered_at=None)
        found: dict[str, Any] = self.counted().aggregate(
            public=Count("pk"),
            waiting=Count("pk", filter=waiting),
            late=Count("pk", filter=waiting & Q(due_on__lt=day)),
        )
        return found


class Advice(models.Model):
    """A dated advice of a body, asked for or not, with the municipality's answer; in the register as input."""

    class Reply(models.TextChoices):
        ADOPTED = "adopted", _("overgenomen")
        PARTLY = "partly", _("deels overgenomen")
        NOT_ADOPTED = "not_adopted", _("niet overgenomen")
        WEIGHED = "weighed", _("wegen wij mee in het project")

    contribution = models.OneToOneField(Contribution, models.PROTECT, related_name="advice")
    body = models.ForeignKey(Body, models.PROTECT, related_name="advices", verbose_name=_("overleg"))
    title = models.CharField(_("titel"), max_length=160)
    text = models.TextField(_("advies"), max_length=10000)
    given_on = models.DateField(_("datum van het advies"))
    was_asked = models.BooleanField(_("wij vroegen om dit advies"), default=False)
    document = models.ForeignKey(
        "wagtaildocs.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("het stuk zelf"),
    )
    due_on = models.DateField(_("antwoord uiterlijk op"))
    reply = models.CharField(_("wat wij ermee doen"), max_length=12, choices=Reply, blank=True)
    answer = models.TextField(_("antwoord"), max_length=6000, blank=True)
    answered_at = models.DateTimeField(_("beantwoord op"), null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answer_version = models.PositiveSmallIntegerField(default=0, editable=False, help_text="how often it was mailed")

    objects = AdviceQuerySet.as_manager()

    class Meta:
        verbose_name = _("advies")
        verbose_name_plural = _("adviezen")
        ordering = ["-given_on", "-pk"]
        indexes = [models.Index(fields=["body", "-given_on"]), models.Index(fields=["answered_at", "due_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, reply="", answer="")
                | (Q(answered_at__isnull=False) & ~Q(reply="") & ~Q(answer="")),
                name="answered_advice_has_reasons",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("bodies:advice", args=[self.body.slug, self.pk])

    def is_late(self, day: date) -> bool:
        """Whether its term passed without an answer (rule 6)."""
        return self.answered_at is None and self.due_on < day
