"""A poll: one question, choose one, several, or rank."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from consultations.consultation.models import Consultation
from consultations.register.models import Contribution
from languages.local_texts import LocalTexts


class Poll(models.Model):
    """How a question is answered: one choice, several or a ranking, and when its results show."""

    class Mode(models.TextChoices):
        ONE = "one", _("één antwoord kiezen")
        SEVERAL = "several", _("meer antwoorden kiezen")
        RANK = "rank", _("op volgorde zetten")

    class Results(models.TextChoices):
        ALWAYS = "always", _("altijd")
        AFTER_VOTING = "after_voting", _("na het antwoorden")
        AFTER_CLOSING = "after_closing", _("na het sluiten")

    consultation = models.OneToOneField(Consultation, models.CASCADE, related_name="poll")
    mode = models.CharField(_("soort peiling"), max_length=8, choices=Mode, default=Mode.ONE)
    minimum = models.PositiveSmallIntegerField(_("ten minste"), default=1)
    maximum = models.PositiveSmallIntegerField(_("ten hoogste"), default=1)
    results = models.CharField(_("uitslag zichtbaar"), max_length=14, choices=Results, default=Results.AFTER_CLOSING)
    asks_why = models.BooleanField(_("vraag ook waarom"), default=True)

    class Meta:
        verbose_name = _("peiling")
        verbose_name_plural = _("peilingen")
        constraints = [
            models.CheckConstraint(
                condition=Q(minimum__gte=1, maximum__gte=F("minimum")), name="poll_minimum_to_maximum"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Option(LocalTexts):
    """One thing to choose in a poll; in an election it is an initiative, under its own title."""

    localised = ("text", "description")

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="options")
    text = models.CharField(_("antwoord"), max_length=160)
    description = models.CharField(_("toelichting"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("plaats"), default=0)
    # By name: the instruments do not import each other.
    initiative = models.ForeignKey(
        "consultations.Initiative",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="poll_options",
        verbose_name=_("nummer van een initiatief"),
    )

    class Meta:
        verbose_name = _("antwoord")
        verbose_name_plural = _("antwoorden")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "text"], name="poll_option_once"),
            models.UniqueConstraint(fields=["poll", "initiative"], name="initiative_once_per_poll"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def may_be_chosen(self) -> bool:
        """Whether it can be chosen now: not when its initiative was taken back, hidden or erased."""
        return self.initiative is None or self.initiative.contribution.state == Contribution.State.COUNTED

    @property
    def shown(self) -> Any:
        """Its words as everyone may read them, also of an initiative that left the site."""
        if self.initiative is None or self.initiative.contribution.state == Contribution.State.COUNTED:
            return self.local.text
        if self.initiative.is_public and self.initiative.title:
            return _("%(title)s (ingetrokken door de indiener)") % {"title": self.local.text}
        return _("Initiatief %(number)d (staat niet meer op de site)") % {"number": self.initiative.pk}

    @property
    def page(self) -> str:
        """The page of its initiative, where there is one to read; empty for other options."""
        is_there = self.initiative is not None and self.initiative.is_public and self.initiative.title
        return self.initiative.get_absolute_url() if self.initiative is not None and is_there else ""


class Choice(models.Model):
    """An option chosen in one ballot, with its place when options are ranked (1 is best)."""

    ballot = models.ForeignKey(Contribution, models.CASCADE, related_name="choices")
    option = models.ForeignKey(Option, models.PROTECT, related_name="choices")
    rank = models.PositiveSmallIntegerField(null=True)

    class Meta:
        verbose_name = _("keuze")
        verbose_name_plural = _("keuzen")
        constraints = [
            models.UniqueConstraint(fields=["ballot", "option"], name="option_once_per_ballot"),
            models.UniqueConstraint(fields=["ballot", "rank"], name="rank_once_per_ballot"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
