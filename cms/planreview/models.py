"""What the organisations of its areas said beforehand about the plan of a project."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, Participant
from languages.local_texts import LocalTexts


class PlanReview(LocalTexts):
    """Who was asked beforehand about one plan, and why it was published sooner; it is the row that is locked.

    What stands here at publication stays: `nobody_known` when its areas had no organisations that day, `sooner_reason`
    when it did not wait for the term.
    """

    localised = ("sooner_reason",)

    project = models.OneToOneField("cms.Project", models.CASCADE, related_name="plan_review", primary_key=True)
    published_at = models.DateTimeField(null=True)
    nobody_known = models.BooleanField(default=False)
    sooner_reason = models.TextField(blank=True)

    class Meta:
        verbose_name = _("planronde")
        verbose_name_plural = _("planrondes")
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at__isnull=False) | Q(nobody_known=False, sooner_reason=""),
                name="plan_review_ends_when_published",
            ),
            models.CheckConstraint(
                condition=Q(nobody_known=False) | Q(sooner_reason=""), name="nobody_known_needs_no_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class ReviewRequestQuerySet(models.QuerySet["ReviewRequest"]):
    def asked(self) -> "ReviewRequestQuerySet":
        """Organisations that were asked, without those left out."""
        return self.filter(asked_at__isnull=False)

    def with_answers(self) -> "ReviewRequestQuerySet":
        """With their organisation and all they answered, in a fixed number of queries."""
        return self.select_related("organisation").prefetch_related("answers")


class ReviewRequest(LocalTexts):
    """One organisation that was asked about a plan, or left out with a reason, and what was done with its answer."""

    localised = ("reason", "handled")

    review = models.ForeignKey(PlanReview, models.CASCADE, related_name="requests")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="plan_reviews")
    reason = models.CharField(_("waarom wel of niet gevraagd"), max_length=300, blank=True)
    asked_at = models.DateTimeField(null=True)
    answer_by = models.DateField(_("antwoord uiterlijk op"), null=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    handled = models.TextField(
        _("wat wij ermee deden"),
        max_length=2000,
        blank=True,
        help_text=_("Iedereen kan dit lezen. Noem geen namen van mensen."),
    )
    handled_at = models.DateTimeField(null=True)

    objects = ReviewRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("gevraagde organisatie")
        verbose_name_plural = _("gevraagde organisaties")
        ordering = ["organisation__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "organisation"], name="organisation_once_per_plan"),
            models.CheckConstraint(
                condition=Q(asked_at__isnull=False, answer_by__isnull=False)
                | Q(asked_at=None, answer_by=None) & ~Q(reason=""),
                name="plan_review_asked_or_left_out_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(handled="", handled_at=None) | (~Q(handled="") & Q(handled_at__isnull=False)),
                name="handled_answer_has_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("planreview:request", args=[self.pk])

    @property
    def answer(self) -> "ReviewAnswer | None":
        """The answer that counts: the last one given."""
        answers = list(self.answers.all())
        return answers[-1] if answers else None

    @property
    def needs_handling(self) -> bool:
        """Whether there is an answer with words, and not yet what was done with it."""
        answer = self.answer
        return answer is not None and not answer.declined and not self.handled

    def is_open_on(self, day: date) -> bool:
        """Whether the term for answering still runs."""
        return self.answer_by is not None and day <= self.answer_by


class ReviewAnswer(models.Model):
    """What an organisation answered once, or that it rather does not: never changed, the last one counts.

    The words are the organisation's; who gave them is kept for the organisation and for us, and never shown.
    """

    request = models.ForeignKey(ReviewRequest, models.CASCADE, related_name="answers")
    participant = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField()
    language = models.CharField(max_length=8, default="nl")
    declined = models.BooleanField(default=False)
    missing = models.TextField(max_length=2000, blank=True)
    reaching = models.TextField(max_length=2000, blank=True)
    remarks = models.TextField(max_length=2000, blank=True)

    class Meta:
        verbose_name = _("antwoord op een plan")
        verbose_name_plural = _("antwoorden op plannen")
        ordering = ["request", "given_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(declined=True, missing="", reaching="", remarks="")
                | (Q(declined=False) & ~Q(missing="", reaching="", remarks="")),
                name="plan_answer_has_words_or_is_declined",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise TypeError("an answer is never changed; a next one counts instead")
        super().save(*args, **kwargs)
