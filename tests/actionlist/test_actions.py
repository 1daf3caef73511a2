"""Steps of an item: what may follow, who is told, what history keeps; and what the database refuses."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.actions import erase_participant, merge_participants
from accounts.models import Organisation, Participant, User
from areas.models import Area
from consultations.actionlist.actions import Item, Step, add_action, remove_action, take_step, take_steps
from consultations.actionlist.errors import MustStay, NotGiven, StepNotPossible
from consultations.actionlist.models import Action, ActionStep, Attendance, Walk
from consultations.actionlist.rules import Writer
from consultations.initiatives.actions import Proposal, submit_initiative
from consultations.models import Contribution
from consultations.register.authors import Author
from delivery.models import Delivery
from delivery.sending import send_due
from tests.conftest import make_resident

pytestmark = pytest.mark.django_db

State = Action.State


@pytest.fixture
def initiative(resident: Participant) -> Any:
    proposal = Proposal(title="Bank bij de vijver", what="Graag een bank.")
    return submit_initiative(author=Author(participant=resident), proposal=proposal)[0]


def told() -> int:
    return Delivery.objects.filter(event__kind="action_step").count()


def test_history_keeps_every_step_and_the_outcome(make_action: Any, staff: User) -> None:
    action, by = make_action(), Writer(staff=staff)
    take_step(action=action, step=Step(state=State.PLANNED), by=by)
    take_step(action=action, step=Step(state=State.DONE, text="Gemaakt."), by=by)
    action.refresh_from_db()
    assert [step.state for step in action.steps.all()] == ["open", "planned", "done"]
    assert action.outcome == "Gemaakt."
    again = take_step(action=action, step=Step(state=State.OPEN, text="Toch weer los."), by=by)
    assert (again.state, again.outcome) == ("open", "")


def test_saving_what_it_was_is_no_step_but_on_a_walk_it_was_seen(make_action: Any, staff: User, walk: Walk) -> None:
    action, by = make_action(), Writer(staff=staff)
    take_step(action=action, step=Step(), by=by)
    assert action.steps.count() == 1
    take_step(action=action, step=Step(), by=by, walk=walk)
    assert action.steps.count() == 2


def test_what_does_not_happen_has_a_reason(make_action: Any, staff: User) -> None:
    step, action = Step(state=State.NOT_HAPPENING), make_action()
    with pytest.raises(StepNotPossible, match="waarom"):
        make_action(step=step)
    with pytest.raises(StepNotPossible, match="waarom"):
        take_step(action=action, step=step, by=Writer(staff=staff))


def test_several_or_none(make_action: Any, staff: User) -> None:
    actions, by = [make_action("Een"), make_action("Twee")], Writer(staff=staff)
    with pytest.raises(StepNotPossible):
        take_steps(actions=actions, step=Step(state=State.NOT_HAPPENING), by=by)
    assert take_steps(actions=actions, step=Step(state=State.DONE), by=by) == 2
    assert set(Action.objects.values_list("state", flat=True)) == {"done"}


def test_an_organisation_writes_only_in_a_walk_it_was_given(
    area: Area, association: Organisation, walk: Walk, staff: User
) -> None:
    by = Writer(organisation=association)
    for where in (None, walk):
        with pytest.raises(NotGiven):
            add_action(area=area, item=Item(text="Gat"), by=by, walk=where)
    Attendance.objects.create(walk=walk, organisation=association, may_record=True)
    assert add_action(area=area, item=Item(text="Gat"), by=by, walk=walk).walk == walk


def test_author_of_the_input_hears_of_each_new_state_and_sees_it_at_the_reference(
    client: Client, make_action: Any, staff: User, initiative: Any, walk: Walk, mailoutbox: list[Any]
) -> None:
    action = make_action("Een bank met leuningen", contribution=initiative.contribution)
    take_step(action=action, step=Step(), by=Writer(staff=staff), walk=walk)
    assert told() == 1
    take_step(action=action, step=Step(state=State.DONE, text="De bank staat er."), by=Writer(staff=staff))
    assert told() == 2
    send_due()
    (mail,) = [mail for mail in mailoutbox if "klaar" in mail.subject]
    assert "De bank staat er." in mail.body
    assert action.get_absolute_url() in mail.body
    page = client.get(f"/inbreng/{initiative.contribution.reference}/").content.decode()
    assert "Een bank met leuningen" in page
    assert "De bank staat er." in page
    item = client.get(action.get_absolute_url()).content.decode()
    assert initiative.get_absolute_url() in item
    assert initiative.contribution.reference not in item


def test_hidden_input_is_named_and_not_shown(client: Client, make_action: Any, initiative: Any) -> None:
    action = make_action(contribution=initiative.contribution)
    Contribution.objects.update(state=Contribution.State.HIDDEN)
    page = client.get(action.get_absolute_url()).content.decode()
    assert initiative.get_absolute_url() not in page
    assert "Bewonersinitiatief" in page


def test_item_stays_when_its_author_is_erased_or_merged(
    make_action: Any, staff: User, initiative: Any, resident: Participant
) -> None:
    action = make_action(contribution=initiative.contribution)
    other = make_resident("samen@example.org", "Samen")
    merge_participants(keep=other, gone=resident)
    take_step(action=Action.objects.get(), step=Step(state=State.PLANNED), by=Writer(staff=staff))
    assert Delivery.objects.filter(event__kind="action_step", participant=other).count() == 2
    erase_participant(participant=other)
    take_step(action=Action.objects.get(), step=Step(state=State.DONE), by=Writer(staff=staff))
    action.refresh_from_db()
    assert action.state == "done"


def test_only_a_mistake_nobody_was_told_of_can_be_thrown_away(make_action: Any, staff: User, initiative: Any) -> None:
    remove_action(action=make_action(), by=staff)
    assert not ActionStep.objects.exists()
    with pytest.raises(MustStay):
        remove_action(action=make_action(contribution=initiative.contribution), by=staff)


def test_late_is_what_still_has_to_be_done(make_action: Any) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    make_action("Te laat", due_on=yesterday)
    make_action("Vandaag", due_on=timezone.localdate())
    make_action("Af", due_on=yesterday, step=Step(state=State.DONE))
    assert [action.text for action in Action.objects.late_on(timezone.localdate())] == ["Te laat"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "not_happening", "outcome": ""},
        {"latitude": "52.1", "longitude": None},
        {"who": "wijkmanager", "organisation": True},
    ],
)
def test_database_refuses(make_action: Any, association: Organisation, wrong: dict[str, Any]) -> None:
    action = make_action()
    wrong = {name: association if value is True else value for name, value in wrong.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(**wrong)


@pytest.mark.parametrize("wrong", [{"role": ""}, {"role": "wijkagent", "may_record": True}])
def test_database_refuses_an_attendance(walk: Walk, wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Attendance.objects.create(walk=walk, **wrong)
