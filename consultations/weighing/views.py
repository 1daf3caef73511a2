"""The public pages of weighings."""

from django.http import HttpRequest, HttpResponse


def index(request: HttpRequest) -> HttpResponse:
    """What was done with input, the newest first."""
    return HttpResponse()


def page(request: HttpRequest, project: str, weighing: str) -> HttpResponse:
    """One weighing."""
    return HttpResponse()


def register(request: HttpRequest, project: str, weighing: str) -> HttpResponse:
    """The anonymised register of one weighing."""
    return HttpResponse()
