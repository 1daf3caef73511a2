"""Answers of the site itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from safekeeping.expired import form_again


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came back without its secret; nothing was kept, and it is shown again with what was typed."""
    return form_again(request) or render(request, "403_csrf.html", status=403)
