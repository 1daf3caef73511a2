"""The short look back of those who carried an initiative, once it is finished."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations.initiatives.diary.models import DiaryEntry
from consultations.initiatives.models import Initiative
from consultations.register.models import Contribution


class Lookback(models.Model):
    """What was done (the words and pictures of its entry), what it cost, and what its people would tell others."""

    initiative = models.OneToOneField(Initiative, models.CASCADE, related_name="lookback")
    entry = models.OneToOneField(DiaryEntry, models.CASCADE, related_name="lookback")
    cost_cents = models.PositiveBigIntegerField(_("wat het kostte"), null=True)
    cost = models.TextField(_("toelichting op de kosten"), max_length=1000, blank=True)
    advice = models.TextField(_("wat u anderen zou vertellen"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("terugblik")
        verbose_name_plural = _("terugblikken")

    def __str__(self) -> str:
        return f"{self.pk}"


def lookback_of(initiative: Initiative) -> Lookback | None:
    """The look back anyone may read; None while there is none, or it is hidden."""
    counted = Lookback.objects.filter(entry__contribution__state=Contribution.State.COUNTED)
    return counted.filter(initiative=initiative).select_related("entry").prefetch_related("entry__pictures").first()
