"""News on the page of its project, and in short."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from cms import parts
from cms.models import NewsItem, Project

SHOWN = 3


def connect() -> None:
    """Put the newest items on the page of a project."""
    parts.register("project", parts.Part("news", "cms/news/project_part.html", 30, on_project))


def on_project(project: Project, request: HttpRequest) -> dict[str, Any] | None:
    """The newest items of a project; nothing when there are none."""
    items = list(NewsItem.objects.visible(timezone.now()).filter(project=project)[: SHOWN + 1])
    for item in items:
        item.project = project
    if not items:
        return None
    has_more = len(items) > SHOWN
    return {
        "items": [in_short(item) for item in items[:SHOWN]],
        "all_url": reverse("news:index", args=[project.slug]) if has_more else "",
        "feed_url": reverse("news:feed", args=[project.slug]),
    }


def in_short(item: NewsItem) -> dict[str, Any]:
    """An item as lists show it."""
    return {
        "title": item.local.title,
        "summary": item.local.summary,
        "date": item.published_at,
        "url": item.get_absolute_url(),
    }
