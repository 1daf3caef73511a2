"""News of an area: its own, and that of the projects there."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from areas.models import Area
from cms.models import NewsItem
from cms.news.showing import in_short
from cms.projects.listing import named
from consultations.neighbourhoods.scope import scope_of

SHOWN = 3


def news_of(area: Area) -> QuerySet[NewsItem]:
    """Everything that was told about this area, the newest first."""
    scope = scope_of(area)
    there = Q(area__in=scope.areas) | Q(project__in=scope.projects)
    shown = ("title", "slug", "summary", "local_texts", "published_at", "area__slug", *named())
    return NewsItem.objects.visible(timezone.now()).filter(there).select_related("project", "area").only(*shown)


def on_area(area: Area, request: HttpRequest) -> dict[str, Any] | None:
    """The newest items on the page of the area; nothing when there are none."""
    items = [in_short(item) for item in news_of(area)[: SHOWN + 1]]
    if not items:
        return None
    return {
        "items": items[:SHOWN],
        "all_url": reverse("neighbourhoods:news", args=[area.slug]) if len(items) > SHOWN else "",
    }
