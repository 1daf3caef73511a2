"""Which organisations a plan concerns: those of the areas it lies in or touches, above and below.

Only a feature above this app knows the tree of areas in full; it registers here how to find them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from accounts.models import Organisation

if TYPE_CHECKING:
    from cms.projects.models import Project

Finder = Callable[["Project"], QuerySet[Organisation]]

_finders: list[Finder] = []


def register(finder: Finder) -> None:
    """Let this feature find the verified organisations around a project; registering again replaces it."""
    _finders[:] = [finder]


def organisations_of(project: Project) -> QuerySet[Organisation]:
    """The verified organisations around a project; one without an area is about the whole municipality."""
    if not project.areas.all() and not project.touches.all():
        return Organisation.objects.active()
    return _finders[0](project) if _finders else Organisation.objects.none()
