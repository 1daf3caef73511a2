"""The municipality's name, address and house style, for every template."""

from typing import Any

from django.http import HttpRequest

from cms.municipality.models import Municipality


def municipality(request: HttpRequest) -> dict[str, Any]:
    """The municipality of this site."""
    return {"municipality": Municipality.for_request(request)}
