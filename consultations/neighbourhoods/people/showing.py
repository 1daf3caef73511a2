"""Who can be called about an area."""

from datetime import date
from typing import Any

from django.db.models import Prefetch
from wagtail.images import get_image_model

from consultations.neighbourhoods.people.models import AreaPerson
from consultations.neighbourhoods.scope import Place, Scope

PHOTO = "fill-96x96"
SHOWN = 12


def people_of(scope: Scope, today: date) -> list[dict[str, Any]]:
    """The people of this area, and after them those of what it lies in; two queries."""
    nearness: dict[int, int] = {}
    for near, place in enumerate(scope.places):
        for pk in place.keys:
            nearness.setdefault(pk, near)
    photos = Prefetch("photo", get_image_model().objects.prefetch_renditions(PHOTO))
    found = AreaPerson.objects.there_on(today).filter(area__in=nearness).prefetch_related(photos)
    nearest = sorted(found, key=lambda person: nearness[person.area_id])[:SHOWN]
    return [_shown(person, scope.places[nearness[person.area_id]], scope.places[0]) for person in nearest]


def _shown(person: AreaPerson, place: Place, here: Place) -> dict[str, Any]:
    return {
        "name": person.name,
        "local": person.local,
        "organisation": person.organisation,
        "phone": person.phone,
        "email": person.email,
        "photo": person.photo.get_rendition(PHOTO) if person.photo else None,
        "place": "" if place is here else place.area.name,
    }
