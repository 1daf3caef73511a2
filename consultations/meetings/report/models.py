"""What was said and agreed at a meeting: first for those who came, to correct, and then for everyone."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consultations.actionlist.models import Action
from consultations.meetings.signups.models import SignUp
from consultations.register.models import Contribution
from languages.local_texts import LocalTexts


class MeetingReport(LocalTexts):
    """The report of a meeting: what was presented, what was said, what was decided and who does what."""

    class State(models.TextChoices):
        WRITING = "writing", _("wordt geschreven")
        SHOWN = "shown", _("ligt voor bij wie er was")
        PUBLISHED = "published", _("voor iedereen")

    localised = ("presented", "decisions")

    meeting = models.OneToOneField("consultations.Meeting", models.PROTECT, related_name="report")
    state = models.CharField(_("stand"), max_length=9, choices=State, default=State.WRITING, editable=False)
    presented = models.TextField(
        _("wat wij vertelden"), max_length=6000, blank=True, help_text=_("Schrijf geen namen van inwoners.")
    )
    decisions = models.TextField(
        _("wat is afgesproken of besloten"), max_length=4000, blank=True, help_text=_("Een regel voor elk besluit.")
    )
    shown_at = models.DateTimeField(null=True, editable=False)
    correct_until = models.DateField(_("verbeteren kan tot en met"), null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("verslag van een bijeenkomst")
        verbose_name_plural = _("verslagen van bijeenkomsten")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="writing", shown_at=None)
                | Q(state="shown", shown_at__isnull=False, correct_until__isnull=False, published_at=None)
                | Q(state="published", shown_at__isnull=False, published_at__isnull=False),
                name="report_is_shown_before_it_is_published",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def is_public(self) -> bool:
        """Whether everyone may read it."""
        return self.state == self.State.PUBLISHED

    def takes_corrections(self, today: date) -> bool:
        """Whether those who came can still correct it."""
        return self.state == self.State.SHOWN and self.correct_until is not None and today <= self.correct_until


class PointQuerySet(models.QuerySet["MeetingPoint"]):
    def standing(self) -> "PointQuerySet":
        """Points that anyone may read once the report is public: not those taken back or hidden."""
        known = self.filter(contribution__state=Contribution.State.COUNTED).select_related("contribution")
        return known.order_by("position", "pk")


class MeetingPoint(LocalTexts):
    """One thing that was said, by whoever: in the register as input, with a reference of its own."""

    localised = ("reply",)

    report = models.ForeignKey(MeetingReport, models.PROTECT, related_name="points")
    contribution = models.OneToOneField(Contribution, models.PROTECT, related_name="meeting_point")
    position = models.PositiveIntegerField(default=0)
    reply = models.TextField(_("wat wij antwoordden"), max_length=1500, blank=True)

    objects = PointQuerySet.as_manager()

    class Meta:
        verbose_name = _("punt van een bijeenkomst")
        verbose_name_plural = _("punten van een bijeenkomst")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["report", "position"], name="one_point_a_place")]

    def __str__(self) -> str:
        return f"{self.pk}"


class MeetingAction(models.Model):
    """What someone will do, as an item of the action list, which tells how far it is."""

    report = models.ForeignKey(MeetingReport, models.PROTECT, related_name="actions")
    action = models.OneToOneField(Action, models.CASCADE, related_name="from_meeting")

    class Meta:
        verbose_name = _("actie uit een bijeenkomst")
        verbose_name_plural = _("acties uit een bijeenkomst")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.pk}"


class CorrectionQuerySet(models.QuerySet["ReportCorrection"]):
    def told(self) -> "CorrectionQuerySet":
        """Corrections that have an answer, and that are not hidden."""
        answered = self.exclude(outcome=ReportCorrection.Outcome.WAITING)
        return answered.filter(contribution__state=Contribution.State.COUNTED).select_related("contribution")


class ReportCorrection(models.Model):
    """What someone who was there says is not right in the report; known by their sign-up and by nothing else.

    Its words are in the register without their author, so that they are reported and hidden as a point is; they are
    never weighed.
    """

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("wacht op antwoord")
        CHANGED = "changed", _("het verslag is aangepast")
        KEPT = "kept", _("het verslag blijft zo")

    report = models.ForeignKey(MeetingReport, models.PROTECT, related_name="corrections")
    point = models.ForeignKey(MeetingPoint, models.SET_NULL, null=True, blank=True, related_name="corrections")
    sign_up = models.ForeignKey(SignUp, models.SET_NULL, null=True, related_name="corrections")
    contribution = models.OneToOneField(Contribution, models.PROTECT, related_name="report_correction")
    outcome = models.CharField(_("wat ermee gebeurde"), max_length=7, choices=Outcome, default=Outcome.WAITING)
    answer = models.TextField(_("antwoord"), max_length=1500, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("verbetering van een verslag")
        verbose_name_plural = _("verbeteringen van een verslag")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(outcome="kept") | ~Q(answer=""), name="kept_report_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
