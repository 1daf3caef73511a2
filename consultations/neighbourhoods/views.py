"""The areas of the municipality and the pages of each; the same for every visitor."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from areas.models import Area
from cms import parts
from cms.caching import shareable
from cms.models import NewsItem
from cms.news.showing import in_short
from consultations.neighbourhoods.addresses.finding import can_find
from consultations.neighbourhoods.contents import contents_of
from consultations.neighbourhoods.crumbs import crumbs_to
from consultations.neighbourhoods.lists import of_today
from consultations.neighbourhoods.news import news_of
from consultations.neighbourhoods.showing import area_context, count_what_is_open
from consultations.neighbourhoods.tree import Tree

PER_PAGE = 50
NEWS_PER_PAGE = 20


@shareable
def index(request: HttpRequest) -> HttpResponse:
    """All areas of the edition in force, each with what lies in it."""
    page = Paginator(Tree().tops(), PER_PAGE).get_page(request.GET.get("page"))
    count_what_is_open(page.object_list)
    return render(request, "consultations/neighbourhoods/index.html", {"page_obj": page, "can_find": can_find()})


@shareable
def area(request: HttpRequest, slug: str) -> HttpResponse:
    """One area: what is asked, planned and answered there; an older address leads to the area of today."""
    tree = Tree()
    branch = tree.of(slug)
    if branch is None:
        return _older(request, slug)
    context = area_context(branch, tree)
    context["parts"] = parts.of("area", context["area"], request)
    context["contents"] = contents_of(context)
    return render(request, "consultations/neighbourhoods/area.html", context)


@shareable
def news(request: HttpRequest, slug: str) -> HttpResponse:
    """All news of an area and of the projects there, twenty a page."""
    area = of_today(slug)
    page = Paginator(news_of(area), NEWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {"area": area, "crumbs": crumbs_to(area), "page_obj": page, "items": [in_short(item) for item in page]}
    return render(request, "consultations/neighbourhoods/news.html", context)


@shareable
def news_item(request: HttpRequest, slug: str, item: str) -> HttpResponse:
    """One item of an area's own news; before its moment it is not there."""
    visible = NewsItem.objects.visible(timezone.now()).select_related("area")
    found = get_object_or_404(visible, area__slug=slug, slug=item)
    assert found.area is not None  # noqa: S101 - it was found by the address of its area
    context = {"item": found, "area": found.area, "crumbs": crumbs_to(found.area)}
    return render(request, "consultations/neighbourhoods/news_item.html", context)


def _older(request: HttpRequest, slug: str) -> HttpResponse:
    """An area of an older edition: on to the one that followed it, or what it was divided into."""
    found = Area.objects.newest_of(slug)
    if found is None:
        raise Http404
    if found.slug != slug:
        return redirect("neighbourhoods:area", found.slug, permanent=False)
    successors = found.successors.order_by("name")
    context = {"area": found, "successors": successors, "today": timezone.localdate()}
    return render(request, "consultations/neighbourhoods/divided.html", context)
