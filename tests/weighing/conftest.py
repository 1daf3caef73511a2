"""What the tests of weighing share: input, a poll with votes, and a weighing that is ready to publish."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Participant, User
from consultations.consultation.actions import publish_consultation
from consultations.models import Choice, Consultation, Contribution, Option, Poll, Theme, Voice, Weighing
from consultations.weighing.actions import keep_theme, start_weighing
from consultations.weighing.assigning import assign
from tests.conftest import MakeConsultation

MakeInput = Callable[..., Contribution]


def long_ago() -> dict[str, datetime]:
    """A window that ended more than 48 hours ago."""
    now = timezone.now()
    return {"opens_at": now - timedelta(days=30), "closes_at": now - timedelta(days=5)}


def give(consultation: Consultation | None, **fields: Any) -> Contribution:
    """One counted contribution in words, given in time."""
    defaults: dict[str, Any] = {
        "kind": "comment",
        "state": "counted",
        "project": consultation.project if consultation else None,
        "consultation": consultation,
        "contract_version": consultation.contract_version if consultation else None,
        "given_at": timezone.now() - timedelta(days=10),
        "received_at": timezone.now() - timedelta(days=10),
        "text": "Meer bomen graag.",
    }
    return Contribution.objects.create(**{**defaults, **fields})


def vote(option: Option, participant: Participant | None = None, **fields: Any) -> Contribution:
    """One counted ballot for this option, without words unless told otherwise."""
    consultation = option.poll.consultation
    number = Voice.objects.count()
    voice = Voice.objects.create(consultation=consultation, browser_hash=f"{number}")
    ballot = give(consultation, **{"kind": "ballot", "text": "", "voice": voice, "participant": participant, **fields})
    Choice.objects.create(ballot=ballot, option=option)
    return ballot


@pytest.fixture
def closed(make_consultation: MakeConsultation) -> Consultation:
    """A discussion that closed more than 48 hours ago."""
    return make_consultation(**long_ago())


@pytest.fixture
def sketch(make_consultation: MakeConsultation) -> Option:
    """One of two options of a closed poll."""
    poll = Poll.objects.create(consultation=make_consultation("poll", publish=False, **long_ago()))
    Option.objects.create(poll=poll, text="Schets B", position=2)
    option = Option.objects.create(poll=poll, text="Schets A", position=1)
    publish_consultation(consultation=poll.consultation, by=None)
    return option


def begin(*consultations: Consultation, by: User | None = None, **fields: Any) -> Weighing:
    """A draft over these questions, with who decided filled in."""
    defaults: dict[str, Any] = {
        "project": consultations[0].project,
        "title": "Wat deden we met uw schetsen",
        "cutoff": timezone.now() - timedelta(hours=1),
        "decided_by": "Het college",
        "decided_on": timezone.localdate(),
    }
    weighing = Weighing(**{**defaults, **fields})
    return start_weighing(weighing=weighing, consultations=list(consultations), by=by)


def add_theme(weighing: Weighing, *rows: Contribution, title: str = "Bomen", **fields: Any) -> Theme:
    """A theme with these contributions, adopted unless told otherwise."""
    theme = keep_theme(theme=Theme(weighing=weighing, title=title, heard="U wilt meer bomen."))
    assign(weighing=weighing, keys=[row.pk for row in rows], themes=[theme], by=None)
    for field, value in {"outcome": "adopted", "reasons": "Dat willen wij ook.", **fields}.items():
        setattr(theme, field, value)
    return keep_theme(theme=theme)


@pytest.fixture
def ready(closed: Consultation, resident: Participant) -> Weighing:
    """A complete draft: one question, one contribution, one theme."""
    contribution = give(closed, participant=resident)
    weighing = begin(closed)
    add_theme(weighing, contribution)
    return weighing
