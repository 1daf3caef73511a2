"""The list of contents of an area's page: a line for every section that is there."""

from typing import Any

from django.utils.translation import gettext as _


def contents_of(context: dict[str, Any]) -> list[dict[str, str]]:
    """The sections in the order of the page, each with the id of its heading."""
    projects = context["projects"]
    own = [
        ("open-hier", _("Nu meepraten"), True),
        ("kalender", _("Wat er komt"), context["dates"] or context["later"]),
        ("besloten-hier", _("Wat er besloten is"), context["weighings"] or context["decisions"]),
        ("projecten-hier", _("Projecten"), projects.here),
        ("projecten-ernaast", _("Projecten ernaast"), projects.touching),
        *((part["anchor"], part["title"], bool(part["anchor"])) for part in context["parts"]),
        ("gevraagd-hier", _("Hoe vaak wij u iets vroegen"), True),
    ]
    # Beside the page on a wide screen, below it on a narrow one.
    beside = [
        ("mensen", _("Wie u kunt bellen"), context["people"]),
        ("organisaties", _("Verenigingen en organisaties"), context["organisations"]),
        ("waar", _("Waar het ligt"), True),
    ]
    return [{"anchor": anchor, "title": str(title)} for anchor, title, is_there in [*own, *beside] if is_there]
