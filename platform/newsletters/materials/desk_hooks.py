"""Where staff find the papers: a button above a project in Wagtail's editor."""

from collections.abc import Iterator
from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import Button

from cms.models import Project
from newsletters.materials.rules import may_make
from newsletters.materials.sources import SOURCES

LABEL = _("Maak een poster, flyer, brief of persbericht")


def urls() -> list[Any]:
    """The addresses of the papers."""
    return [path("materiaal/", include("newsletters.materials.desk_urls"))]


def project_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(page.specific_deferred, Project) and may_make(user, SOURCES["project"], page):
        yield Button(LABEL, reverse("materials", args=["project", page.pk]), icon_name="download", priority=6)
