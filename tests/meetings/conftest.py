"""Meetings to come, and those who would go."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Participant, User
from areas.models import Area
from consultations.meetings.actions import keep_meeting, publish_meeting
from consultations.meetings.models import Meeting, SignUp
from consultations.meetings.signups.actions import Wanted, sign_up
from consultations.register.authors import Author

MakeMeeting = Callable[..., Meeting]


@pytest.fixture
def make_meeting(staff: User) -> MakeMeeting:
    """Makes meetings in a week; on the site unless told otherwise."""

    def make(
        title: str = "Avond over het plein", *, seats: int | None = None, live: bool = True, **given: Any
    ) -> Meeting:
        areas: list[Area] = given.pop("areas", [])
        starts_at = given.pop("starts_at", timezone.now() + timedelta(days=7))
        fields = {"summary": "Wij laten de schetsen zien.", "place": "Buurthuis, Plein 1", **given}
        made = Meeting(title=title, starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), **fields)
        keep_meeting(meeting=made, areas=areas, seats=seats, by=staff)
        if live:
            made = publish_meeting(meeting=made, by=staff)
        return made

    return make


@pytest.fixture
def people(db: None) -> list[Participant]:
    return [Participant.objects.create(email=f"buur{number}@example.org") for number in range(6)]


def signs_up(meeting: Meeting, participant: Participant, **wanted: Any) -> SignUp:
    """Someone who is known signs up."""
    made, _asked = sign_up(meeting=meeting, author=Author(participant=participant), wanted=Wanted(**wanted))
    return made
