"""Home and standard pages."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from cms import parts
from cms.caching import SharedPage
from languages.admin_forms import LocalTextsPageForm
from languages.local_texts import LocalTexts
from languages.panels import english


class HomePage(SharedPage, LocalTexts, Page):
    """The front page: what is open now and what was just answered."""

    localised = ("title", "introduction")
    max_count = 1
    template = "cms/home.html"

    introduction = models.TextField(_("inleiding"), max_length=400, blank=True)

    base_form_class = LocalTextsPageForm
    content_panels = [*Page.content_panels, FieldPanel("introduction"), english("title", "introduction")]

    class Meta:
        verbose_name = _("voorpagina")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page of this address; a project or the list of them in one query, and not level by level."""
        from cms.projects.models import Project, ProjectIndex

        if path_components:
            known = {1: ProjectIndex.objects.live(), 2: Project.objects.live().select_related("rung__ladder")}
            address = "/".join([self.url_path.rstrip("/"), *path_components, ""])
            found = known.get(len(path_components), Project.objects.none())
            if page := found.filter(slug=path_components[-1], url_path=address).first():
                return RouteResult(page)
        return super().route(request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "parts": parts.of("home", self, request)}


class StandardPage(SharedPage, LocalTexts, Page):
    """A page of plain text, such as the accessibility or privacy statement."""

    localised = ("title", "introduction", "body")
    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    template = "cms/standard_page.html"

    introduction = models.TextField(_("in het kort"), max_length=400)
    body = RichTextField(_("tekst"))

    base_form_class = LocalTextsPageForm
    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
        english("title", "introduction", "body"),
    ]

    class Meta:
        verbose_name = _("tekstpagina")
        verbose_name_plural = _("tekstpagina's")

    def get_absolute_url(self) -> str:
        """The address of the page in the visitor's language, on this site."""
        return reverse("wagtail_serve", args=[f"{self.slug}/"])
