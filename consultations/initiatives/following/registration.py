"""What the following of initiatives makes known to delivery."""

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms import parts
from consultations.initiatives.following.models import InitiativeFollow
from consultations.initiatives.models import Initiative
from delivery.following.models import What
from delivery.following.registering import let_people_follow
from delivery.following.registry import Followable, Thing
from delivery.following.showing import follow_address


def connect() -> None:
    """Let people follow an initiative, and put the way to it on its page."""
    parts.register("initiative", parts.Part("follow", "delivery/following/part.html", 15, _on_page))
    let_people_follow(
        Followable(
            name="initiative",
            address="initiatief",
            said=lambda: _("Initiatief"),
            model=InitiativeFollow,
            find=_things,
            offers=(What.OUTCOMES, What.CHANGES, What.NEWS, What.MEETINGS),
        )
    )


def _on_page(initiative: Initiative, request: HttpRequest) -> dict[str, Any] | None:
    if not initiative.is_public or not initiative.title:
        return None
    return {"title": _("dit initiatief"), "url": follow_address("initiative", initiative.pk)}


def _things(numbers: Collection[int]) -> dict[int, Thing]:
    found = Initiative.objects.listed().filter(pk__in=numbers)
    return {one.pk: Thing(one.title, one.get_absolute_url()) for one in found}
