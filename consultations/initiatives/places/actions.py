"""Putting an initiative on the map."""

from decimal import Decimal

from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User
from cms.caching import forget_pages
from consultations.initiatives.models import Initiative


@transaction.atomic
def place(*, initiative: Initiative, latitude: Decimal | None, longitude: Decimal | None, by: User) -> Initiative:
    """Staff say where it lies, in degrees, or take it off the map."""
    found = Initiative.objects.select_for_update(of=("self",)).get(pk=initiative.pk)
    found.latitude, found.longitude = latitude, longitude
    found.save(update_fields=["latitude", "longitude"])
    log(found, "consultations.place_initiative", user=by)
    forget_pages()
    return found
