"""Reports by readers, what moderators decided about input, and objections to it; nothing decided is ever deleted."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Participant
from consultations.register.models import Contribution


class HouseRule(models.TextChoices):
    """What the house rules do not allow; a hidden text names one."""

    ABUSE = "abuse", _("schelden, discrimineren of bedreigen")
    PERSONAL = "personal", _("gegevens van anderen, zoals een naam of adres")
    ADVERTISING = "advertising", _("reclame of spam")
    OFF_TOPIC = "off_topic", _("gaat niet over dit onderwerp")
    DOUBLE = "double", _("staat er al")
    UNLAWFUL = "unlawful", _("mag niet van de wet")


class Report(models.Model):
    """A reader who thinks that input breaks the house rules; one per reader, known by participant or by browser."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="reports")
    participant = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    browser_hash = models.CharField(max_length=64, null=True)
    reason = models.CharField(_("waarom meldt u dit"), max_length=12, choices=HouseRule)
    text = models.TextField(_("toelichting"), max_length=1000, blank=True)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, help_text="when a moderator decided about it")

    class Meta:
        verbose_name = _("melding")
        verbose_name_plural = _("meldingen")
        indexes = [models.Index(fields=["contribution", "settled_at"])]
        constraints = [
            models.UniqueConstraint(fields=["contribution", "participant"], name="one_report_per_participant"),
            models.UniqueConstraint(fields=["contribution", "browser_hash"], name="one_report_per_browser"),
            models.CheckConstraint(
                condition=Q(participant=None) | Q(browser_hash=None), name="report_from_participant_or_browser"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Decision(models.Model):
    """What a moderator decided about input: shown, or hidden under a house rule, with words for its author."""

    class Verdict(models.TextChoices):
        SHOW = "show", _("tonen")
        HIDE = "hide", _("verbergen")

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="decisions")
    verdict = models.CharField(_("besluit"), max_length=4, choices=Verdict)
    rule = models.CharField(_("huisregel"), max_length=12, choices=HouseRule, blank=True)
    text = models.TextField(_("uitleg aan de schrijver"), max_length=1000, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("besluit over inbreng")
        verbose_name_plural = _("besluiten over inbreng")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="show", rule="") | (Q(verdict="hide") & ~Q(rule="")),
                name="hidden_input_names_a_rule",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class ObjectionQuerySet(models.QuerySet["Objection"]):
    def waiting(self) -> Self:
        """Objections to what is still hidden, what is due first on top."""
        hidden = Contribution.State.HIDDEN
        return self.filter(answered_at=None, decision__contribution__state=hidden).order_by("due_on", "pk")

    def late_on(self, day: date) -> Self:
        """What was not answered within its term on this day (rule 6)."""
        return self.waiting().filter(due_on__lt=day)

    def answered(self) -> Self:
        """What was answered, the newest first."""
        return self.filter(answered_at__isnull=False).order_by("-answered_at", "-pk")


class Objection(models.Model):
    """The author of hidden input does not agree; someone else than who hid it looks again, within a term."""

    decision = models.OneToOneField(Decision, models.CASCADE, related_name="objection")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    text = models.TextField(_("bezwaar"), max_length=2000)
    at = models.DateTimeField(_("gemaakt op"))
    due_on = models.DateField(_("antwoord uiterlijk op"))
    answer = models.TextField(_("antwoord"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(_("beantwoord op"), null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("bezwaar")
        verbose_name_plural = _("bezwaren")
        indexes = [models.Index(fields=["answered_at", "due_on"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(answered_at=None) | Q(answer=""), name="objection_answered_at_a_moment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    def is_late(self, today: date) -> bool:
        """Whether its term passed without an answer (rule 6)."""
        return self.answered_at is None and self.due_on < today
