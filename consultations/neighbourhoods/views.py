"""The areas of the municipality and the page of each; the same for every visitor."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from areas.models import Area
from cms import parts
from cms.caching import shareable
from consultations.neighbourhoods.showing import area_context
from consultations.neighbourhoods.tree import Tree

PER_PAGE = 50


@shareable
def index(request: HttpRequest) -> HttpResponse:
    """All areas of the edition in force, each with what lies in it."""
    page = Paginator(Tree().tops(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "consultations/neighbourhoods/index.html", {"page_obj": page})


@shareable
def area(request: HttpRequest, slug: str) -> HttpResponse:
    """One area: what is asked, planned and answered there; an older address leads to the area of today."""
    tree = Tree()
    branch = tree.of(slug)
    if branch is None:
        return _older(request, slug)
    context = area_context(branch, tree)
    context["parts"] = parts.of("area", context["area"], request)
    return render(request, "consultations/neighbourhoods/area.html", context)


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
