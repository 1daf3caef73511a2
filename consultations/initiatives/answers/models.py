"""What people answered to the own questions of a kind of initiative, and which of its rules they say hold."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consultations.initiatives.kinds.models import KindQuestion, KindRule

Answers = KindQuestion.Answers
IN_WORDS = (Answers.SHORT, Answers.LONG, Answers.CHOICE)
IN_FIGURES = (Answers.NUMBER, Answers.MONEY)


class Answer(models.Model):
    """One answer with an initiative; the question is kept as it was asked, since its words may change later."""

    initiative = models.ForeignKey("consultations.Initiative", models.CASCADE, related_name="answers")
    question = models.ForeignKey(KindQuestion, models.SET_NULL, null=True, related_name="+")
    asked = models.CharField(_("vraag"), max_length=200)
    position = models.PositiveSmallIntegerField(default=1)
    is_public = models.BooleanField(default=True)
    answers = models.CharField(max_length=6, choices=Answers)
    text = models.TextField(_("antwoord"), max_length=3000, blank=True)
    number = models.BigIntegerField(null=True, help_text="an amount is in euro cents")
    yes = models.BooleanField(null=True)

    class Meta:
        verbose_name = _("antwoord bij een initiatief")
        verbose_name_plural = _("antwoorden bij een initiatief")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "question"], name="one_answer_per_question_of_a_kind"),
            models.CheckConstraint(
                condition=Q(answers__in=IN_WORDS, number=None, yes=None) & ~Q(text="")
                | Q(answers__in=IN_FIGURES, number__isnull=False, yes=None, text="")
                | Q(answers=Answers.YES_NO, yes__isnull=False, number=None, text=""),
                name="answer_fits_its_question",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def shown(self) -> str:
        """What was answered in words; a choice in the reader's language."""
        if self.answers == Answers.CHOICE and self.question is not None:
            return dict(self.question.shown_choices).get(self.text, self.text)
        return self.text

    @property
    def label(self) -> Any:
        """The question in the reader's language, or as it was asked when its words changed since."""
        if self.question is not None and self.question.text == self.asked:
            return self.question.local.text
        return self.asked


class RuleTick(models.Model):
    """Whether whoever submitted an initiative said that a rule of its kind holds."""

    initiative = models.ForeignKey("consultations.Initiative", models.CASCADE, related_name="ticks")
    rule = models.ForeignKey(KindRule, models.SET_NULL, null=True, related_name="+")
    text = models.CharField(_("regel"), max_length=300)
    position = models.PositiveSmallIntegerField(default=1)
    holds = models.BooleanField(_("klopt"))

    class Meta:
        verbose_name = _("regel bij een initiatief")
        verbose_name_plural = _("regels bij een initiatief")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "rule"], name="one_tick_per_rule"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def label(self) -> Any:
        """The rule in the reader's language, or as it was shown when its words changed since."""
        if self.rule is not None and self.rule.text == self.text:
            return self.rule.local.text
        return self.text
