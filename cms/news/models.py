"""Dated news of a project."""

from datetime import datetime

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from languages.local_texts import LocalTexts

RESERVED_SLUGS = ("feed",)


class NewsQuerySet(models.QuerySet["NewsItem"]):
    def visible(self, now: datetime) -> "NewsQuerySet":
        """News that everyone may read at this moment, the newest first."""
        return self.filter(published_at__lte=now, project__live=True).order_by("-published_at", "-pk")


class NewsItem(LocalTexts):
    """What happened in a project, on a date, on its own page and in the feed."""

    localised = ("title", "summary", "body")

    project = models.ForeignKey("cms.Project", models.PROTECT, related_name="news", verbose_name=_("project"))
    title = models.CharField(_("titel"), max_length=160)
    slug = models.SlugField(_("adres"), max_length=120)
    summary = models.CharField(_("in het kort"), max_length=300)
    body = RichTextField(_("tekst"), features=["h3", "bold", "italic", "link", "ul", "ol", "document-link"])
    published_at = models.DateTimeField(
        _("zichtbaar vanaf"), null=True, blank=True, help_text=_("Leeg: nog niet zichtbaar.")
    )

    objects = NewsQuerySet.as_manager()

    class Meta:
        verbose_name = _("nieuwsbericht")
        verbose_name_plural = _("nieuwsberichten")
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "slug"], name="news_address_once_per_project"),
            models.CheckConstraint(
                condition=~models.Q(slug__in=RESERVED_SLUGS),
                name="news_address_not_reserved",
                violation_error_message=_("Dit adres is al in gebruik. Kies een ander adres."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("news:item", args=[self.project.slug, self.slug])
