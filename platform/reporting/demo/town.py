"""Rietmond: a municipality that does not exist, with its neighbourhoods."""

from typing import Any

from django.utils.text import slugify
from wagtail.models import Site

from areas.models import Area
from cms.models import Municipality, Topic

NAME = "Gemeente Rietmond"
EDITION = 2026

# name, kind, latitude, longitude, and the areas in it
TREE = [
    ("Binnenstad", "wijk", "52.0118", "4.3571", ["Oude Markt", "Havenkwartier"]),
    ("Stationsbuurt", "wijk", "52.0067", "4.3566", ["Stationsplein", "Spoorzone"]),
    ("Vogelwijk", "wijk", "51.9992", "4.3480", ["Merelbuurt", "Reigerbuurt"]),
    ("Waterrijk", "wijk", "52.0201", "4.3702", ["Rietlanden", "De Plassen"]),
    ("Oosterdijk", "kern", "52.0245", "4.3931", []),
]
# Where each lies, as longitude and latitude.
OUTLINES = {
    "Binnenstad": [(4.3500, 52.0095), (4.3650, 52.0090), (4.3660, 52.0140), (4.3590, 52.0165), (4.3490, 52.0145)],
    "Stationsbuurt": [(4.3520, 52.0035), (4.3560, 52.0005), (4.3640, 52.0040), (4.3650, 52.0090), (4.3500, 52.0095)],
    "Vogelwijk": [(4.3400, 51.9955), (4.3535, 51.9950), (4.3560, 52.0005), (4.3520, 52.0035), (4.3410, 52.0030)],
    "Waterrijk": [(4.3660, 52.0140), (4.3760, 52.0150), (4.3800, 52.0240), (4.3650, 52.0260), (4.3590, 52.0165)],
    "Oosterdijk": [(4.3870, 52.0205), (4.3990, 52.0215), (4.4000, 52.0285), (4.3880, 52.0280)],
}
TOPICS = [
    ("Groen en spelen", "Green and play"),
    ("Verkeer", "Traffic"),
    ("Straten en riool", "Streets and sewers"),
    ("Wonen", "Housing"),
    ("Samenleven", "Living together"),
]


def build_municipality() -> dict[str, Area]:
    """The municipality with its areas by name and its topics."""
    Municipality.objects.update_or_create(
        site=Site.objects.get(is_default_site=True),
        defaults={
            "name": NAME,
            "tagline": "Rietmond praat mee",
            "address": "Raadhuisplein 1, 1234 AB Rietmond",
            "phone": "14 099",
            "phone_hours": "maandag tot en met vrijdag van 9.00 tot 17.00 uur",
            "email": "meedoen@rietmond.example",
            # Who tries the demo in the evening sees what followers get too.
            "quiet_from": 0,
            "quiet_until": 6,
        },
    )
    for name, english in TOPICS:
        Topic.objects.create(name=name, slug=slugify(name), local_texts={"en": {"name": english}})
    areas = {"Rietmond": _area("Rietmond", "gemeente", "GM9901", None)}
    for number, (name, kind, latitude, longitude, parts) in enumerate(TREE, start=1):
        code = f"WK9901{number:02}"
        areas[name] = _area(name, kind, code, areas["Rietmond"], latitude, longitude)
        for part_number, part in enumerate(parts, start=1):
            areas[part] = _area(part, "buurt", f"{code.replace('WK', 'BU')}{part_number:02}", areas[name])
    return areas


def _outline(name: str) -> dict[str, Any] | None:
    corners = OUTLINES.get(name)
    return {"type": "Polygon", "coordinates": [[*corners, corners[0]]]} if corners else None


def _area(
    name: str, kind: str, code: str, parent: Area | None, latitude: str | None = None, longitude: str | None = None
) -> Area:
    return Area.objects.create(
        name=name,
        kind=kind,
        code=code,
        edition=EDITION,
        slug=slugify(name),
        parent=parent,
        latitude=latitude,
        longitude=longitude,
        outline=_outline(name),
        introduction=f"Hier leest u wat er in {name} gebeurt en waarover u kunt meepraten.",
        local_texts={"en": {"introduction": f"Read what happens in {name} and what you can have a say in."}},
    )
