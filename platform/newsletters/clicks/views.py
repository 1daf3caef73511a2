"""A link of an issue on its way over our site: counted without its reader, and on."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from newsletters.clicks.actions import count_click
from newsletters.clicks.models import CountedLink


@never_cache
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead on to where the issue said the link goes: an address staff wrote, never one from the request."""
    link = get_object_or_404(CountedLink, pk=pk)
    if request.method == "GET":
        count_click(link=link)
    return HttpResponseRedirect(link.url)
