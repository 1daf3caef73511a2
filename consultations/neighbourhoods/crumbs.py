"""The way back from a page below an area."""

from django.urls import reverse

from areas.models import Area
from cms.words.speaking import spoken


def crumbs_to(area: Area) -> list[dict[str, str]]:
    """The list of areas and this one, for `components/breadcrumb.html`; every page below an area begins with these."""
    return [
        {"title": spoken("area").title, "url": reverse("neighbourhoods:index")},
        {"title": area.name, "url": reverse("neighbourhoods:area", args=[area.slug])},
    ]
