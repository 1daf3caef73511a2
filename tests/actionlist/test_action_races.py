"""A phone that sends the same thing again and again at one moment: the database keeps one."""

import uuid
from functools import partial

from accounts.models import User
from areas.models import Area
from consultations.actionlist.actions import Item, Step, add_action, take_step
from consultations.actionlist.models import Action, ActionStep
from consultations.actionlist.rules import Writer
from tests.races import in_a_race, together


@in_a_race
def test_one_new_item_sent_forty_times_is_one(area: Area, staff: User) -> None:
    step, by = Step(sent_as=uuid.uuid4()), Writer(staff=staff)
    calls = [partial(add_action, area=area, item=Item(text="Gat"), by=by, step=step)] * 40
    assert together(calls) == []
    assert Action.objects.count() == ActionStep.objects.count() == 1


@in_a_race
def test_one_step_sent_forty_times_is_one(area: Area, staff: User) -> None:
    by = Writer(staff=staff)
    action = add_action(area=area, item=Item(text="Gat"), by=by)
    step = Step(state="planned", expected="open", sent_as=uuid.uuid4())
    assert together([partial(take_step, action=action, step=step, by=by)] * 40) == []
    assert action.steps.count() == 2


@in_a_race
def test_of_two_different_steps_on_what_was_open_one_is_told_that_it_changed(area: Area, staff: User) -> None:
    by = Writer(staff=staff)
    for _ in range(10):
        action = add_action(area=area, item=Item(text="Gat"), by=by)
        steps = [Step(state=state, expected="open", text="Zo is het.") for state in ("done", "not_happening")]
        failures = together([partial(take_step, action=action, step=step, by=by) for step in steps])
        assert len(failures) == 1
        assert action.steps.count() == 2
