"""Dated news of a project or of an area."""

from datetime import datetime

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from areas.models import Area
from languages.local_texts import LocalTexts

RESERVED_SLUGS = ("feed",)


class NewsQuerySet(models.QuerySet["NewsItem"]):
    def visible(self, now: datetime) -> "NewsQuerySet":
        """News that everyone may read at this moment, the newest first."""
        shown = models.Q(project__live=True) | models.Q(project=None)
        return self.filter(shown, published_at__lte=now).order_by("-published_at", "-pk")


class NewsItem(LocalTexts):
    """What happened in a project or an area, on a date, on its own page; of a project also in its feed."""

    localised = ("title", "summary", "body")

    project = models.ForeignKey(
        "cms.Project", models.PROTECT, null=True, blank=True, related_name="news", verbose_name=_("project")
    )
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="news", verbose_name=_("of gebied")
    )
    title = models.CharField(_("titel"), max_length=160)
    slug = models.SlugField(_("adres"), max_length=120)
    summary = models.CharField(_("in het kort"), max_length=300)
    body = RichTextField(_("tekst"), features=["h3", "bold", "italic", "link", "ul", "ol", "document-link"])
    published_at = models.DateTimeField(
        _("zichtbaar vanaf"), null=True, blank=True, help_text=_("Leeg: nog niet zichtbaar.")
    )

    told_at = models.DateTimeField(
        null=True, editable=False, help_text="when organisations were told, or it was found too old to tell"
    )

    objects = NewsQuerySet.as_manager()

    class Meta:
        verbose_name = _("nieuwsbericht")
        verbose_name_plural = _("nieuwsberichten")
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "slug"], name="news_address_once_per_project"),
            models.UniqueConstraint(fields=["area", "slug"], name="news_address_once_per_area"),
            models.CheckConstraint(
                condition=models.Q(project=None, area__isnull=False) | models.Q(project__isnull=False, area=None),
                name="news_of_a_project_or_an_area",
                violation_error_message=_("Kies een project of een gebied, en niet allebei."),
            ),
            models.CheckConstraint(
                condition=~models.Q(slug__in=RESERVED_SLUGS),
                name="news_address_not_reserved",
                violation_error_message=_("Dit adres is al in gebruik. Kies een ander adres."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        if self.project is None:
            return reverse("neighbourhoods:news_item", args=[self.area.slug if self.area else "", self.slug])
        return reverse("news:item", args=[self.project.slug, self.slug])

    @property
    def about(self) -> str:
        """The name of its project or area."""
        return str(self.project or self.area or "")
