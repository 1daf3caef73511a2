"""Projects, news and standard pages in the search."""

import re
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models import NewsItem, Project, StandardPage
from cms.search.sources import Hit, Source, containing, local, register

MOST_INDEXED = 500
# Signs mean something to the index: a single quote mark in it is an error of the database.
WORD = re.compile(r"\w+")


def connect() -> None:
    """Let everything that editors write be found."""
    register(Source("projecten", _("Project"), 10, find_projects, _project))
    register(Source("nieuws", _("Nieuws"), 40, find_news, _news))
    register(Source("paginas", _("Tekstpagina"), 50, find_pages, _page))


def find_projects(words: list[str]) -> QuerySet[Project]:
    """Published projects with these words: by the index, and inside longer words of title and summary."""
    live = Project.objects.live().public()
    plain = " ".join(WORD.findall(" ".join(words)))
    indexed = [hit.pk for hit in live.search(plain)[:MOST_INDEXED]] if plain else []
    literal = containing(words, "title", "summary", *local("title", "summary"))
    return live.filter(Q(pk__in=indexed) | literal).order_by("-first_published_at", "pk")


def find_news(words: list[str]) -> QuerySet[NewsItem]:
    """Visible news with these words."""
    visible = NewsItem.objects.visible(timezone.now()).select_related("project", "area")
    return visible.filter(containing(words, "title", "summary", "body", *local("title", "summary", "body")))


def find_pages(words: list[str]) -> QuerySet[StandardPage]:
    """Standard pages with these words."""
    found = containing(words, "title", "introduction", "body", *local("title", "introduction", "body"))
    return StandardPage.objects.live().public().filter(found).order_by("title", "pk")


def _project(project: Project) -> Hit:
    return Hit(project.local.title, project.local.summary, project.get_absolute_url())


def _news(item: NewsItem) -> Hit:
    return Hit(item.local.title, item.local.summary, item.get_absolute_url(), item.published_at)


def _page(page: Any) -> Hit:
    return Hit(page.local.title, page.local.introduction, page.get_absolute_url())
