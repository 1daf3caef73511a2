"""The people of a walk: staff who keep lists, an organisation that was given the walk, and the walk itself."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Organisation, User
from areas.models import Area
from consultations.actionlist.actions import Item, Step, add_action
from consultations.actionlist.models import Action, Attendance, Walk
from consultations.actionlist.rules import Writer


@pytest.fixture
def walk(area: Area) -> Walk:
    return Walk.objects.create(area=area, held_on=timezone.localdate() + timedelta(days=3))


@pytest.fixture
def given_walk(walk: Walk, association: Organisation) -> Walk:
    """The walk, given to the association of which the resident is a member."""
    Attendance.objects.create(walk=walk, organisation=association, may_record=True)
    return walk


@pytest.fixture
def make_action(area: Area, staff: User) -> Any:
    """Puts items on the list of the area, as staff do."""

    def make(text: str = "Losse tegel", *, step: Step | None = None, contribution: Any = None, **said: Any) -> Action:
        where = said.pop("area", area)
        item = Item(text=text, **said)
        return add_action(area=where, item=item, by=Writer(staff=staff), step=step, contribution=contribution)

    return make


@pytest.fixture
def someone(client: Client, resident_client: Client, other_client: Client, staff_client: Client) -> dict[str, Client]:
    """Who may come by: nobody we know, a member of the organisation, another resident, staff at the desk."""
    return {"visitor": client, "member": resident_client, "other": other_client, "staff": staff_client}
