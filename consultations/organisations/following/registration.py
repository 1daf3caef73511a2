"""What the following of organisations makes known to delivery."""

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.models import Organisation
from cms import parts
from consultations.organisations.following import telling
from consultations.organisations.following.models import OrganisationFollow
from delivery import kinds
from delivery.following.models import What
from delivery.following.registering import let_people_follow
from delivery.following.registry import Followable, Thing
from delivery.following.showing import follow_address


def connect() -> None:
    """Let people follow an organisation, and put the way to it on its page."""
    kinds.register(telling.KIND, telling.kind())
    parts.register("organisation", parts.Part("follow", "delivery/following/part.html", 70, _on_page))
    let_people_follow(
        Followable(
            name="organisation",
            address="organisatie",
            said=lambda: _("Organisatie"),
            model=OrganisationFollow,
            find=_things,
            offers=(What.NEWS, What.MEETINGS),
        )
    )


def _on_page(organisation: Organisation, request: HttpRequest) -> dict[str, Any] | None:
    if organisation.ended_at:
        return None
    return {"title": organisation.name, "url": follow_address("organisation", organisation.pk)}


def _things(numbers: Collection[int]) -> dict[int, Thing]:
    found = Organisation.objects.active().filter(pk__in=numbers)
    return {one.pk: Thing(one.name, one.get_absolute_url()) for one in found}
