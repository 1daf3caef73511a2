"""A sounding board of the project, with the resident as its chair, and what it advises."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Participant, User
from cms.models import Project
from consultations.bodies.actions import keep_body
from consultations.bodies.advices.actions import Words, enter_advice, give_advice
from consultations.models import Advice, AgendaItem, Body, Seat
from consultations.register.authors import Author


def days(number: int) -> date:
    """A day so many days from today."""
    return timezone.localdate() + timedelta(days=number)


def sit(body: Body, participant: Participant | None = None, **said: Any) -> Seat:
    """Someone sits in this body since a year; a participant may speak for it unless told otherwise."""
    defaults: dict[str, Any] = {"kind": "resident", "from_on": days(-365), "may_speak": participant is not None}
    return Seat.objects.create(body=body, participant=participant, **{**defaults, **said})


@pytest.fixture
def make_body(staff: User) -> Any:
    """Begins bodies, as staff do."""

    def make(name: str = "Klankbordgroep Stationsplein", *, projects: Any = (), areas: Any = (), **said: Any) -> Body:
        defaults: dict[str, Any] = {
            "kind": "sounding_board",
            "task": "Meedenken over het nieuwe plein.",
            "rhythm": "Elke maand.",
        }
        return keep_body(body=Body(name=name, **{**defaults, **said}), projects=projects, areas=areas, by=staff)

    return make


@pytest.fixture
def board(make_body: Any, project: Project, resident: Participant) -> Body:
    """The sounding board of the project; the resident speaks for it."""
    body: Body = make_body(projects=[project])
    sit(body, resident, role="chair", name="Fatima", shows_name=True)
    return body


@pytest.fixture
def advise(board: Body, resident: Participant) -> Any:
    """Gives advice in the name of the sounding board, as its chair does."""

    def make(title: str = "Laat de bomen staan", text: str = "Ze geven schaduw.", **said: Any) -> Advice:
        words = Words(title=title, text=text, given_on=timezone.localdate(), **said)
        return give_advice(body=board, author=Author(participant=resident), words=words)

    return make


@pytest.fixture
def enter(board: Body, staff: User) -> Any:
    """Writes down an advice that came in by letter, as staff do."""

    def make(title: str = "Meer banken", *, ago: int = 0, **said: Any) -> Advice:
        body = said.pop("body", board)
        words = Words(title=title, text="Om uit te rusten.", given_on=days(-ago), **said)
        return enter_advice(body=body, words=words, received_on=days(-ago), by=staff)

    return make


def plan(body: Body, in_days: int, agenda: str = "De schetsen", **said: Any) -> AgendaItem:
    """A date of this body."""
    return AgendaItem.objects.create(body=body, held_on=days(in_days), agenda=agenda, **said)
