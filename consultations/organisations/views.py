"""The list of organisations and the page of each; the same for every visitor."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation
from areas.models import Area
from cms import parts
from cms.caching import shareable
from consultations.organisations import listing
from consultations.organisations.forms import OrganisationFilter
from consultations.organisations.models import Post


@shareable
def index(request: HttpRequest) -> HttpResponse:
    """All verified organisations, twenty a page, found by word, area and kind."""
    form = OrganisationFilter(request.GET)
    page = listing.page_of(listing.filtered(form), request.GET.get("page"))
    return render(request, "consultations/organisations/index.html", {"form": form, "page_obj": page})


@shareable
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One organisation: who they are, how they reach their members, what they said and were asked."""
    organisation = _public(slug)
    context = {"organisation": organisation, "parts": parts.of("organisation", organisation, request)}
    return render(request, "consultations/organisations/page.html", context)


@shareable
def given(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything public that was said in its name, twenty a page."""
    words = {"title": _("Wat deze organisatie inbracht"), "whole": _("Alles wat deze organisatie inbracht")}
    return _list(request, slug, listing.given_by, "given_rows", words)


@shareable
def asked(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything asked of residents in its area, twenty a page."""
    words = {"title": _("Wat hier gevraagd is"), "whole": _("Alles wat hier gevraagd is")}
    return _list(request, slug, listing.asked_of, "asked_rows", words)


def _list(
    request: HttpRequest, slug: str, of: Callable[[Organisation], QuerySet[Any]], rows: str, words: dict[str, str]
) -> HttpResponse:
    organisation = _public(slug)
    context = {
        "organisation": organisation,
        "page_obj": listing.page_of(of(organisation), request.GET.get("page")),
        "rows": f"consultations/organisations/{rows}.html",
        "words": words,
    }
    return render(request, "consultations/organisations/list.html", context)


@shareable
def posts(request: HttpRequest) -> HttpResponse:
    """News and dates of organisations, of one (`?organisatie=`) or of an area (`?gebied=`), twenty a page."""
    found = Post.objects.public()
    context: dict[str, Any] = {}
    if slug := request.GET.get("organisatie", ""):
        context["organisation"] = _public(slug)
        found = found.filter(contribution__organisation=context["organisation"])
    elif slug := request.GET.get("gebied", ""):
        context["area"] = get_object_or_404(Area.objects.newest().named(), slug=slug)
        found = found.filter(contribution__area__in=listing.in_and_below(context["area"]))
    context["dates"] = found.coming(timezone.now())[: listing.PER_PAGE]
    context["page_obj"] = listing.page_of(found.news(), request.GET.get("page"))
    return render(request, "consultations/organisations/posts.html", context)


@shareable
def post(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One item of news or one date, whole."""
    found = get_object_or_404(Post.objects.public(), pk=pk, contribution__organisation__slug=slug)
    return render(request, "consultations/organisations/post.html", {"post": found})


def logo(request: HttpRequest, slug: str) -> HttpResponse | FileResponse:
    """The logo of an organisation; its file has no address of its own."""
    organisation = get_object_or_404(Organisation.objects.verified().exclude(logo=""), slug=slug)
    response = FileResponse(organisation.logo.open("rb"), content_type="image/jpeg")
    response["Cache-Control"] = "public, max-age=3600"
    return response


def _public(slug: str) -> Organisation:
    return get_object_or_404(Organisation.objects.verified().select_related("area"), slug=slug)
