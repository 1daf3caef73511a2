"""What people ask the municipality about a project; no input, so never counted or weighed."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, Participant
from cms.models import Project
from consultations.terms import clock


class AskedQuerySet(models.QuerySet["AskedOfStaff"]):
    def waiting(self) -> Self:
        """What staff still have to answer, what is due first on top."""
        return self.filter(state=AskedOfStaff.State.WAITING).order_by("due_on", "pk")

    def late_on(self, day: date) -> Self:
        """What was not answered within its term on this day (rule 6)."""
        return self.waiting().filter(due_on__lt=day)

    def answered(self) -> Self:
        """What was answered, the newest first."""
        answered = self.filter(state=AskedOfStaff.State.ANSWERED).select_related("organisation")
        return answered.order_by("-answered_at", "-pk")

    def published(self) -> Self:
        """What everyone may read with its answer, the newest first."""
        return self.answered().filter(is_public=True)

    def kept_on(self, day: date, since: date) -> dict[str, int]:
        """How many wait and wait too long on this day, and were answered since another: in all and in time."""
        waiting = Q(state=AskedOfStaff.State.WAITING)
        done = Q(state=AskedOfStaff.State.ANSWERED, answered_at__date__gte=since)
        return self.aggregate(
            waiting=Count("pk", filter=waiting),
            late=Count("pk", filter=waiting & Q(due_on__lt=day)),
            answered=Count("pk", filter=done),
            in_time=Count("pk", filter=done & Q(answered_at__date__lte=F("due_on"))),
        )

    def numbers_on(self, day: date) -> dict[str, int]:
        """How many can be read, wait, and wait too long on this day, in one query."""
        waiting = Q(state=AskedOfStaff.State.WAITING)
        return self.aggregate(
            published=Count("pk", filter=Q(state=AskedOfStaff.State.ANSWERED, is_public=True)),
            waiting=Count("pk", filter=waiting),
            late=Count("pk", filter=waiting & Q(due_on__lt=day)),
        )


class AskedOfStaff(models.Model):
    """Something asked of staff about a project, to be answered within a term."""

    class State(models.TextChoices):
        PENDING = "pending", _("wacht op bevestiging")
        WAITING = "waiting", _("wacht op antwoord")
        ANSWERED = "answered", _("beantwoord")

    subject: ClassVar[str]
    answered_kind: ClassVar[str]

    project = models.ForeignKey(Project, models.PROTECT, related_name="%(class)ss", verbose_name=_("project"))
    participant = models.ForeignKey(Participant, models.PROTECT, null=True, related_name="%(class)ss", editable=False)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        related_name="%(class)ss",
        verbose_name=_("namens"),
        editable=False,
    )
    state = models.CharField(_("hoe ver"), max_length=8, choices=State, default=State.PENDING)
    text = models.TextField(_("wat er gevraagd is"), max_length=2000)
    asked_at = models.DateTimeField(_("gesteld op"))
    due_on = models.DateField(_("antwoord uiterlijk op"))
    answer = models.TextField(_("antwoord"), max_length=4000, blank=True)
    answered_at = models.DateTimeField(_("beantwoord op"), null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    is_public = models.BooleanField(_("op de site"), default=False)
    answer_version = models.PositiveSmallIntegerField(default=0, editable=False, help_text="how often it was mailed")

    objects = AskedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-pk"]
        indexes = [models.Index(fields=["project", "state"]), models.Index(fields=["state", "due_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="answered", answered_at__isnull=False) & ~Q(answer="")
                | (~Q(state="answered") & Q(answer="", answered_at=None, is_public=False)),
                name="%(class)s_answered_with_words",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(answered_at__gte=F("asked_at")),
                name="%(class)s_answered_after_asking",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    def is_late(self, today: date) -> bool:
        """Whether its term passed without an answer (rule 6)."""
        return self.state == self.State.WAITING and clock.has_passed(self.due_on, today)


class Question(AskedOfStaff):
    """A question about a project; its answer is shown on the site, unless staff see reason not to."""

    subject = "question"
    answered_kind = "question_answered"

    class Meta(AskedOfStaff.Meta):
        verbose_name = _("vraag aan ons")
        verbose_name_plural = _("vragen aan ons")
