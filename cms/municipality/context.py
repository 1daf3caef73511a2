"""The municipality's name, address and house style, for every template."""

from typing import Any

from django.http import HttpRequest
from wagtail.models import Site

from cms.caching import kept
from cms.municipality.models import Municipality


def municipality(request: HttpRequest) -> dict[str, Any]:
    """The municipality of this site; it stands on every page and hardly ever changes."""
    return {"municipality": kept(f"municipality:{request.get_host()}", lambda: _municipality(request))}


def _municipality(request: HttpRequest) -> Municipality:
    # Not `for_request`: that would keep this request, and with it this visitor, for the next one.
    return Municipality.for_site(Site.find_for_request(request))
