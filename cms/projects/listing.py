"""The list of projects with its search and filters."""

from typing import Any

from django.http import HttpRequest


def list_projects(index: Any, request: HttpRequest) -> dict[str, Any]:
    """The live projects that match the visitor's filters, twenty a page."""
    from cms.projects.models import Project

    return {"projects": Project.objects.live().order_by("-first_published_at")[:20]}
