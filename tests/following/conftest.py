"""A kind of event that followers hear of, and how someone begins to follow."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models import Participant
from cms.models import Project
from delivery import kinds
from delivery.following import manners, registry
from delivery.following.models import Follow
from delivery.kinds import Item, Kind
from delivery.models import Delivery, Event

Follows = Callable[..., Follow]


@pytest.fixture
def follows() -> Follows:
    """Makes someone follow something, without any form."""

    def make(who: Participant, name: str, number: int, pace: str = "at_once", **fields: bool) -> Follow:
        followable = registry.named(name)
        assert followable
        row = followable.model(participant=who, subject_id=number, pace=pace, since=timezone.now(), **fields)
        row.save()
        return row

    return make


@pytest.fixture
def happened(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """A kind "happened" about the subjects that a test puts here, under the number of the event."""
    about: dict[str, list[str]] = {}

    def item(event: Event) -> Item | None:
        if about.get(event.subject) is None:
            return None
        return Item(
            heading=f"Bericht {event.subject}",
            text=f"Dit is de inhoud van {event.subject}.",
            url=f"/nieuws/{event.pk}/",
            group="Stationsplein",
            group_url="/projecten/stationsplein/",
        )

    kind = Kind(about=lambda event: about.get(event.subject, ()), item=item)
    monkeypatch.setitem(kinds._kinds, "happened", kind)
    return about


@pytest.fixture
def mannered(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets quiet hours and the maximum a week."""

    def set_to(**rules: int) -> None:
        monkeypatch.setattr(manners, "_find", lambda: manners.Manners(**rules))

    return set_to


@pytest.fixture
def project(make_project: Callable[..., Project]) -> Project:
    return make_project()


def let_pass(until: datetime | None = None) -> None:
    """Everything that waits is due."""
    Delivery.objects.filter(state__in=["held", "due"]).update(not_before=until or timezone.now() - timedelta(seconds=1))
