"""One search over everything public on the site."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.caching import shareable
from cms.search.finding import Found
from cms.search.forms import SearchForm

PER_PAGE = 20


@shareable
def search(request: HttpRequest) -> HttpResponse:
    """What was found for the words in the address, twenty a page, each with what kind of thing it is."""
    form = SearchForm(request.GET)
    words = form.words() if form.is_valid() else []
    context: dict[str, Any] = {"form": form, "words": words, "page_obj": None}
    if words:
        found: Any = Found(words, form.cleaned_data["soort"])
        context["page_obj"] = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "cms/search/search.html", context)
