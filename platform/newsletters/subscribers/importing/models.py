"""A list of subscribers from elsewhere, waiting to be taken over or done."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsletters.issues.newsletters import Newsletter


class ListImport(models.Model):
    """A file with addresses and the proof of their consent; the addresses go as soon as it is done."""

    newsletter = models.ForeignKey(Newsletter, models.CASCADE, related_name="imports", verbose_name=_("nieuwsbrief"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    rows = models.JSONField(
        default=list, help_text="lines taken over until all are done, as [number, address, day, source, text]"
    )
    lines = models.PositiveIntegerField(default=0, help_text="lines of the file, without its first")
    done = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0, help_text="had a subscription already, which stays as it is")
    left = models.PositiveIntegerField(default=0, help_text="left this newsletter before, and stays out")
    refused = models.JSONField(default=list, help_text="the first, as number of the line and why, never an address")
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("overgenomen lijst")
        verbose_name_plural = _("overgenomen lijsten")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def number_refused(self) -> int:
        """How many lines were no address, had no proof, or stood there twice."""
        return self.done - self.taken

    @property
    def taken(self) -> int:
        """How many of `rows` were looked at."""
        return self.added + self.known + self.left

    @property
    def percent(self) -> int:
        return 100 * self.done // self.lines if self.lines else 100
