"""The questions of evaluations: the municipality's own standard ones, and those one evaluation was asked with.

Of a form nothing is kept but counts. There is no row per form, so nothing can tie two answers of one person together.
"""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from consultations.evaluations.models import Evaluation, EvaluationPool
from consultations.evaluations.scales import Kind
from languages.local_texts import LocalTexts


class StandardQuestion(LocalTexts):
    """A question that each new evaluation gets; evaluations that began keep the words they were asked with."""

    localised = ("text",)

    text = models.CharField(_("vraag"), max_length=200)
    kind = models.CharField(_("hoe men antwoordt"), max_length=8, choices=Kind, default=Kind.YES_NO)
    position = models.PositiveSmallIntegerField(_("plaats in de lijst"), default=50)
    after_meetings = models.BooleanField(_("na een bijeenkomst"), default=True)
    after_projects = models.BooleanField(_("na een project"), default=True)
    after_initiatives = models.BooleanField(_("na een bewonersinitiatief"), default=True)
    is_asked = models.BooleanField(
        _("wordt gesteld"),
        default=True,
        help_text=_(
            "Krijgt een vraag een andere betekenis? Zet haar dan uit en maak een nieuwe. Anders klopt het verloop niet."
        ),
    )

    class Meta:
        verbose_name = _("vraag van de evaluatie")
        verbose_name_plural = _("vragen van de evaluatie")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """A question that was asked keeps its kind: its answers are compared through the years."""
        known = StandardQuestion.objects.filter(pk=self.pk).first() if self.pk else None
        if known and known.kind != self.kind and self.asked.exists():
            raise ValidationError({"kind": _("Deze vraag is al gesteld. Zet haar uit en maak een nieuwe.")})


class AskedQuestion(LocalTexts):
    """A question in the words in which one evaluation asked it; never changed afterwards."""

    localised = ("text",)

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="questions")
    standard = models.ForeignKey(StandardQuestion, models.PROTECT, related_name="asked")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=Kind)
    text = models.CharField(max_length=200)
    answers = models.PositiveIntegerField(default=0, help_text="how many of the shown forms answered it")

    class Meta:
        verbose_name = _("gestelde vraag")
        verbose_name_plural = _("gestelde vragen")
        ordering = ["evaluation", "position"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "position"], name="one_evaluation_question_a_place"),
            models.UniqueConstraint(fields=["evaluation", "standard"], name="evaluation_question_asked_once"),
        ]

    def __str__(self) -> str:
        return self.text


class AnswerCount(models.Model):
    """How often one value was answered; `ready` and behind it `shown` follow in steps of the smallest group."""

    asked = models.ForeignKey(AskedQuestion, models.CASCADE, related_name="counts")
    value = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(default=0)
    ready = models.PositiveIntegerField(default=0, help_text="shown once another whole group came in")
    shown = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("aantal antwoorden")
        verbose_name_plural = _("aantallen antwoorden")
        ordering = ["asked", "-value"]
        constraints = [
            models.UniqueConstraint(fields=["asked", "value"], name="one_count_per_evaluation_value"),
            models.CheckConstraint(
                condition=Q(shown__lte=F("ready"), ready__lte=F("number")), name="evaluation_shows_what_was_counted"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class PooledCount(models.Model):
    """How often one value was answered in small evaluations that are only shown together."""

    pool = models.ForeignKey(EvaluationPool, models.CASCADE, related_name="counts")
    standard = models.ForeignKey(StandardQuestion, models.PROTECT, related_name="pooled")
    value = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("samengenomen aantal")
        verbose_name_plural = _("samengenomen aantallen")
        ordering = ["pool", "standard", "-value"]
        constraints = [
            models.UniqueConstraint(fields=["pool", "standard", "value"], name="one_pooled_count_per_value"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Remark(models.Model):
    """What someone wrote in own words, for staff only; its number is random, and is drawn anew before it is shown."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asked = models.ForeignKey(AskedQuestion, models.CASCADE, null=True, related_name="remarks")
    pool = models.ForeignKey(EvaluationPool, models.CASCADE, null=True, related_name="remarks")
    text = models.TextField(max_length=2000)
    is_ready = models.BooleanField(default=False, help_text="shown once another whole group came in")
    is_shown = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("opmerking bij een evaluatie")
        verbose_name_plural = _("opmerkingen bij evaluaties")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="evaluation_remark_has_words"),
            models.CheckConstraint(
                condition=Q(asked=None, pool__isnull=False) | Q(asked__isnull=False, pool=None),
                name="evaluation_remark_has_one_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


def standard_questions(about: str) -> Any:
    """What a new evaluation of this kind asks, in order."""
    return StandardQuestion.objects.filter(is_asked=True, **{f"after_{about}s": True})
