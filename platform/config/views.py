"""Answers of the site itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came back without its secret; nothing was kept, and the visitor is told what to do."""
    return render(request, "403_csrf.html", status=403)
