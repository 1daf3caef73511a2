"""How items come on an area's list, get their steps and leave it, and how walks are held."""

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.core.files.base import File
from django.db import IntegrityError, transaction
from wagtail.log_actions import log

from accounts.models import Organisation, User
from areas.models import Area
from clock.now import database_now
from cms.caching import forget_pages
from consultations.actionlist import rules
from consultations.actionlist.models import Action, ActionPicture, ActionStep, Walk
from consultations.actionlist.rules import Writer
from consultations.register.models import Contribution
from delivery.announcing import announce

State = Action.State
Pictures = Sequence[tuple[File, str]]


@dataclass(frozen=True)
class Item:
    """What has to be done, in words: where, by whom (an organisation, or a role) and when."""

    text: str
    place: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    who: str = ""
    organisation: Organisation | None = None
    due_on: date | None = None
    local_texts: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """What someone saw or did: the state, words and pictures; `expected` is the state in which the writer saw the item.

    `sent_as` is the number the writer's own device gave it; without one it gets a new one.
    """

    state: str = State.OPEN
    text: str = ""
    pictures: Pictures = ()
    expected: str = ""
    sent_as: uuid.UUID | None = None


def add_action(
    *,
    area: Area,
    item: Item,
    by: Writer,
    step: Step | None = None,
    walk: Walk | None = None,
    contribution: Contribution | None = None,
) -> Action:
    """A new item comes on the list of an area; sent twice it is kept once. Who it came from is told.

    Raises NotGiven or StepNotPossible.
    """
    first = step or Step()

    def make() -> Action:
        now = database_now()
        rules.check_may_write(by=by, walk=walk, now=now)
        action = Action(
            area=area, **item.__dict__, state=State.OPEN, walk=walk, contribution=contribution, created_at=now
        )
        rules.check_step(action, state=first.state, text=first.text, expected="")
        _take_state(action, first, now)
        action.full_clean(exclude=["state_since", "created_at"])
        action.save(force_insert=True)
        _keep_step(action, first, by=by, walk=walk, now=now)
        return action

    return _once(first.sent_as, make)


def take_step(*, action: Action, step: Step, by: Writer, walk: Walk | None = None) -> Action:
    """An item was seen, or got another state; sent twice it is kept once. Raises NotGiven or StepNotPossible."""

    def make() -> Action:
        locked = Action.objects.select_for_update(of=("self",)).with_who_and_where().get(pk=action.pk)
        now = database_now()
        rules.check_may_write(by=by, walk=walk, now=now)
        rules.check_step(locked, state=step.state, text=step.text, expected=step.expected)
        if walk is None and step.state == locked.state and not step.text and not step.pictures:
            return locked
        has_changed = locked.state != step.state
        _take_state(locked, step, now)
        locked.save()
        _keep_step(locked, step, by=by, walk=walk, now=now, is_told=has_changed)
        return locked

    return _once(step.sent_as, make)


@transaction.atomic
def take_steps(*, actions: Iterable[Action], step: Step, by: Writer) -> int:
    """Several items get the same state, all or none; returns how many. Raises NotGiven or StepNotPossible."""
    rows = sorted(actions, key=lambda action: action.pk)
    for action in rows:
        take_step(action=action, step=step, by=by)
    return len(rows)


@transaction.atomic
def keep_action(*, action: Action, by: User) -> Action:
    """Staff put the words, place, date or doer of an item right; that is no step. Raises NotGiven."""
    rules.check_may_write(by=Writer(staff=by), walk=None, now=database_now())
    action.full_clean()
    kept = [field.name for field in action._meta.fields if field.name not in ("state", "state_since", "outcome")]
    action.save(update_fields=[name for name in kept if name != "number"])
    log(action, "consultations.change_action", user=by)
    forget_pages()
    return action


@transaction.atomic
def remove_action(*, action: Action, by: User) -> None:
    """Staff throw away an item that was a mistake. Raises NotGiven or MustStay."""
    rules.check_may_write(by=Writer(staff=by), walk=None, now=database_now())
    rules.check_may_go(action)
    files = [picture.file for picture in ActionPicture.objects.filter(step__action=action)]
    log(action, "consultations.remove_action", user=by, deleted=True)
    action.delete()
    forget_pages()
    _forget_files(files)


@transaction.atomic
def remove_picture(*, picture: ActionPicture, by: User) -> None:
    """Staff take a picture away, for instance because people are on it. Raises NotGiven."""
    rules.check_may_write(by=Writer(staff=by), walk=None, now=database_now())
    log(picture.step.action, "consultations.remove_action_picture", user=by)
    picture.delete()
    forget_pages()
    _forget_files([picture.file])


@transaction.atomic
def keep_walk(*, walk: Walk, by: User) -> Walk:
    """Staff plan a walk, or change what was planned. Raises NotGiven."""
    rules.check_may_write(by=Writer(staff=by), walk=None, now=database_now())
    is_new = walk.pk is None
    walk.full_clean()
    walk.save()
    log(walk, "consultations.start_walk" if is_new else "consultations.change_walk", user=by)
    forget_pages()
    return walk


@transaction.atomic
def finish_walk(*, walk: Walk, by: User) -> Walk:
    """A walk was held; what phones still keep can be sent for two weeks. Finishing twice changes nothing."""
    now = database_now()
    rules.check_may_write(by=Writer(staff=by), walk=None, now=now)
    locked = Walk.objects.select_for_update().get(pk=walk.pk)
    if locked.finished_at is None:
        locked.finished_at = now
        locked.save(update_fields=["finished_at"])
        log(locked, "consultations.finish_walk", user=by)
        forget_pages()
    return locked


def _once(sent_as: uuid.UUID | None, make: Callable[[], Action]) -> Action:
    """What was sent under a number before gives that item again; of two that come at once the database keeps one."""
    try:
        with transaction.atomic():
            return _sent_before(sent_as) or make()
    except IntegrityError:
        if (before := _sent_before(sent_as)) is None:
            raise
        return before


def _sent_before(sent_as: uuid.UUID | None) -> Action | None:
    if sent_as is None:
        return None
    step = ActionStep.objects.filter(sent_as=sent_as).select_related("action__area").first()
    return step.action if step else None


def _take_state(action: Action, step: Step, now: datetime) -> None:
    if action.state_since is None or step.state != action.state:
        action.state_since = now
    if step.state in (State.DONE, State.NOT_HAPPENING):
        is_new = step.state != action.state
        if is_new or step.text:
            action.outcome, action.local_texts = step.text, _without_outcome(action)
    elif action.outcome:
        action.outcome, action.local_texts = "", _without_outcome(action)
    action.state = step.state


def _without_outcome(action: Action) -> dict[str, dict[str, str]]:
    """The translations but that of the outcome, which is no longer what is said."""
    return {
        language: {field: text for field, text in texts.items() if field != "outcome"}
        for language, texts in action.local_texts.items()
    }


def _keep_step(
    action: Action, step: Step, *, by: Writer, walk: Walk | None, now: datetime, is_told: bool = True
) -> ActionStep:
    """Keep a step; the number it was sent under goes first, so that no picture is stored for one sent before."""
    kept = ActionStep.objects.create(
        action=action,
        sent_as=step.sent_as or uuid.uuid4(),
        state=step.state,
        text=step.text,
        at=now,
        walk=walk,
        by=by.staff,
        organisation=by.organisation,
    )
    for position, (picture, alt) in enumerate(step.pictures):
        ActionPicture.objects.create(step=kept, position=position, alt=alt, file=File(picture, name="foto.jpg"))
    if by.staff:
        log(action, "consultations.take_action_step", user=by.staff, data={"state": step.state})
    author = action.contribution.participant if action.contribution else None
    if author and is_told:
        announce(kind="action_step", subject=f"actionstep:{kept.pk}", to=[author], now=now)
    forget_pages()
    return kept


def _forget_files(files: Sequence[File]) -> None:
    """Delete files whose rows are gone, once that is certain."""
    for file in files:
        transaction.on_commit(lambda file=file: file.delete(save=False), robust=True)  # type: ignore[misc]  # the types know no default in a lambda
