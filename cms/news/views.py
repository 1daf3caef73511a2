"""News of a project: the list, one item, and the feed."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.caching import shareable
from cms.models import NewsItem, Project
from cms.news.showing import in_short
from delivery.mails import absolute
from safekeeping.printable import Feed

PER_PAGE = 20


@shareable
def index(request: HttpRequest, project: str) -> HttpResponse:
    """All news of a project, twenty a page."""
    page = _project(project)
    news = NewsItem.objects.visible(timezone.now()).filter(project=page).select_related("project")
    page_obj = Paginator(news, PER_PAGE).get_page(request.GET.get("page"))
    context = {"project": page, "page_obj": page_obj, "items": [in_short(item) for item in page_obj]}
    return render(request, "cms/news/index.html", context)


@shareable
def item(request: HttpRequest, project: str, slug: str) -> HttpResponse:
    """One item; before its moment it is not there."""
    news = NewsItem.objects.visible(timezone.now()).select_related("project")
    found = get_object_or_404(news, project__slug=project, slug=slug)
    return render(request, "cms/news/item.html", {"item": found, "project": found.project})


@shareable
def feed(request: HttpRequest, project: str) -> HttpResponse:
    """The newest items as an Atom feed."""
    page = _project(project)
    made = Feed(
        title=_("Nieuws van %(title)s") % {"title": page.local.title},
        link=absolute(page.get_url() or "/"),
        feed_url=absolute(reverse("news:feed", args=[page.slug])),
        description=page.local.summary,
        language=get_language(),
    )
    news = NewsItem.objects.visible(timezone.now()).filter(project=page).select_related("project")
    for one in news[:PER_PAGE]:
        address = absolute(one.get_absolute_url())
        made.add_item(
            title=one.local.title,
            link=address,
            unique_id=address,
            description=one.local.summary,
            pubdate=one.published_at,
            updateddate=one.published_at,
        )
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)


def _project(slug: str) -> Project:
    return get_object_or_404(Project.objects.live(), slug=slug)
