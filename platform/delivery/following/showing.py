"""What someone follows, as the page that manages it and "my page" show it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from accounts.models import Participant
from delivery.following import registry
from delivery.following.models import Follow, What
from delivery.following.registry import Followable, Thing


@dataclass(frozen=True)
class Followed:
    """One thing someone follows; `thing` is None while it is not on the site."""

    followable: Followable
    row: Follow
    thing: Thing | None

    @property
    def subject(self) -> str:
        return f"{self.followable.name}:{self.row.subject_id}"

    @property
    def said(self) -> str:
        """What sort of thing it is."""
        return self.followable.said()

    @property
    def what(self) -> list[str]:
        """The sorts of events that are wanted, of those there are."""
        said = dict(What.choices)
        return [str(said[one]) for one in self.followable.offers if one in self.row.wants]


def followed_by(participant: Participant) -> list[Followed]:
    """Everything someone follows; two questions to the database for each sort of thing, however much it is."""
    found = []
    for followable in registry.registered():
        rows = list(followable.model.objects.filter(participant=participant).order_by("-since", "-pk"))
        things = followable.find([row.subject_id for row in rows]) if rows else {}
        found += [Followed(followable, row, things.get(row.subject_id)) for row in rows]
    return found


def on_my_page(participant: Participant, request: HttpRequest) -> dict[str, Any] | None:
    """What someone follows, in short."""
    followed = followed_by(participant)
    return {"followed": followed, "manage_url": reverse("following:mine")} if followed else None


def follow_address(name: str, number: int) -> str:
    """Where anyone can begin to follow this thing."""
    followable = registry.named(name)
    if followable is None:
        raise KeyError(name)
    return reverse("following:follow", args=[followable.address, number])
