"""How often a link in an issue was followed: a number per issue and link, and nothing of who did."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from newsletters.issues.models import Issue

LONGEST = 700


class CountedLink(models.Model):
    """One address in one issue. There is no time, no address and no person with it."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="counted_links")
    url = models.CharField(max_length=LONGEST)
    clicks = models.PositiveIntegerField(_("keer geklikt"), default=0)

    class Meta:
        verbose_name = _("getelde link")
        verbose_name_plural = _("getelde links")
        ordering = ["-clicks", "pk"]
        constraints = [models.UniqueConstraint(fields=["issue", "url"], name="link_counted_once_per_issue")]

    def __str__(self) -> str:
        return self.url

    def get_absolute_url(self) -> str:
        return reverse("newsletters:link", args=[self.pk])
