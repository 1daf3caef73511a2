"""What organisations tell in their own words: news, and dates to come to."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.register.models import Contribution

# Addresses below /organisaties/ that are no organisation's.
RESERVED_SLUGS = ("aanmelden", "berichten", "stop")


class PostQuerySet(models.QuerySet["Post"]):
    def public(self) -> "PostQuerySet":
        """Posts that anyone may read: of organisations that still are, not hidden and not taken back."""
        counted = self.filter(contribution__state=Contribution.State.COUNTED)
        return counted.filter(
            contribution__organisation__verified_at__isnull=False, contribution__organisation__ended_at=None
        ).select_related("contribution__organisation", "contribution__area")

    def news(self) -> "PostQuerySet":
        """What is no date, the newest first."""
        return self.filter(starts_at=None).order_by("-contribution__given_at", "-pk")

    def coming(self, now: datetime) -> "PostQuerySet":
        """Dates that are not over, the first to come on top."""
        ahead = Q(ends_at=None, starts_at__gte=now) | Q(ends_at__gte=now)
        return self.filter(ahead, starts_at__isnull=False).order_by("starts_at", "pk")


class Post(models.Model):
    """One item of news or one date, in an organisation's own words; who wrote it and where is in its contribution.

    It is in the register so that it is reported, hidden and taken back as a reaction is; it is never weighed.
    """

    contribution = models.OneToOneField(Contribution, models.CASCADE, related_name="post")
    title = models.CharField(_("titel"), max_length=120)
    text = models.TextField(_("tekst"), max_length=3000)
    starts_at = models.DateTimeField(_("begint op"), null=True, blank=True)
    ends_at = models.DateTimeField(_("eindigt op"), null=True, blank=True)
    place = models.CharField(_("waar"), max_length=200, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("bericht van een organisatie")
        verbose_name_plural = _("berichten van organisaties")
        indexes = [models.Index(fields=["starts_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(starts_at__isnull=False, ends_at__gt=F("starts_at")),
                name="post_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def is_within_a_day(self) -> bool:
        """Whether it ends on the day it starts, so that the day is said once."""
        if self.starts_at is None or self.ends_at is None:
            return False
        return timezone.localdate(self.starts_at) == timezone.localdate(self.ends_at)

    def get_absolute_url(self) -> str:
        return reverse("organisations:post", args=[self.contribution.organisation.slug, self.pk])  # type: ignore[union-attr]  # a post always has the organisation it is of
