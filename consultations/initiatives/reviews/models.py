"""What departments think of an initiative; only staff see it, and the municipality gives one answer outwards."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consultations.initiatives.kinds.models import Department


class ReviewRequestQuerySet(models.QuerySet["ReviewRequest"]):
    def open(self) -> "ReviewRequestQuerySet":
        """Requests a department still has to answer."""
        return self.filter(advice="")


class ReviewRequest(models.Model):
    """One department is asked what it thinks of one initiative, and says so in an internal note."""

    class Advice(models.TextChoices):
        YES = "yes", _("kan")
        ON_TERMS = "on_terms", _("kan, met voorwaarden")
        NO = "no", _("kan niet")
        NOT_OURS = "not_ours", _("gaat ons niet aan")

    initiative = models.ForeignKey("consultations.Initiative", models.CASCADE, related_name="reviews")
    department = models.ForeignKey(Department, models.PROTECT, related_name="reviews", verbose_name=_("afdeling"))
    question = models.TextField(_("wat wilt u weten"), max_length=2000, blank=True)
    due_on = models.DateField(_("advies uiterlijk op"))
    asked_at = models.DateTimeField(_("gevraagd op"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    advice = models.CharField(_("advies"), max_length=8, choices=Advice, blank=True)
    note = models.TextField(_("interne notitie"), max_length=4000, blank=True)
    answered_at = models.DateTimeField(_("advies gegeven op"), null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = ReviewRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("advies van een afdeling")
        verbose_name_plural = _("adviezen van afdelingen")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "department"], condition=Q(advice=""), name="one_open_review_per_department"
            ),
            models.CheckConstraint(
                condition=Q(advice="", answered_at=None) | (~Q(advice="") & Q(answered_at__isnull=False)),
                name="advice_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    def is_late(self, today: date) -> bool:
        """Whether the department should have answered by now."""
        return not self.advice and self.due_on < today
