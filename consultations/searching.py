"""Initiatives and weighings in the site's search."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.search.sources import Hit, Source, containing, register
from consultations.initiatives.models import Initiative
from consultations.weighing.models import Weighing


def connect() -> None:
    """Let what residents propose and what was answered be found."""
    register(Source("initiatieven", _("Initiatief"), 20, find_initiatives, _initiative))
    register(Source("terugkoppelingen", _("Terugkoppeling"), 30, find_weighings, _weighing))


def find_initiatives(words: list[str]) -> QuerySet[Initiative]:
    """Public initiatives with these words."""
    return Initiative.objects.listed().filter(containing(words, "title", "what", "why", "where")).order_by("-number")


def find_weighings(words: list[str]) -> QuerySet[Weighing]:
    """Published weighings with these words."""
    found = containing(words, "title", "introduction", "project__title", "local_texts")
    return Weighing.objects.published().filter(found).select_related("project")


def _initiative(initiative: Initiative) -> Hit:
    return Hit(initiative.title, initiative.what, initiative.get_absolute_url(), initiative.published_at)


def _weighing(weighing: Weighing) -> Hit:
    return Hit(weighing.local.title, weighing.local.introduction, weighing.get_absolute_url(), weighing.published_at)
