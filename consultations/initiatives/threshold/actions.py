"""Support that reaches the number an initiative needs: told once, and confirmed by staff."""

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from accounts.rules import check, may_answer
from clock.now import database_now
from cms.caching import forget_pages
from consultations.initiatives.departments import tell
from consultations.initiatives.errors import GoalNotReached
from consultations.initiatives.models import Initiative, StateChange
from consultations.initiatives.people import initiators_of
from consultations.initiatives.states import State
from consultations.initiatives.terms import next_due_on
from consultations.initiatives.threshold.counting import counted_for
from consultations.initiatives.threshold.models import SupportGoal
from delivery.announcing import announce


def locked_goal(initiative: Initiative) -> SupportGoal | None:
    """The support an initiative needs, locked: who supports it at the same moment waits. None where none is needed."""
    found = SupportGoal.objects.select_for_update(of=("self",)).filter(initiative=initiative)
    return found.select_related("initiative__contribution__area", "initiative__kind__department").first()


def note_support(goal: SupportGoal) -> None:
    """After support was given under the lock of its goal: tell its people at the half and at the whole, each once."""
    number, now = counted_for(goal), database_now()
    people = initiators_of(goal.initiative)
    if goal.half_at is None and number * 2 >= goal.needed:
        goal.half_at = now
        if number < goal.needed:
            announce(kind="support_half", subject=f"goal:{goal.pk}", to=people, now=now)
    if goal.reached_at is None and number >= goal.needed:
        goal.reached_at = now
        announce(kind="support_reached", subject=f"goal:{goal.pk}", to=people, now=now)
        if goal.initiative.kind.department:
            tell(goal.initiative.kind.department, kind="support_to_check", subject=f"goal:{goal.pk}", now=now)
    goal.save(update_fields=["half_at", "reached_at"])


@transaction.atomic
def confirm_goal(*, initiative: Initiative, number: int, by: User) -> Initiative:
    """Staff checked where supporters live and found enough of them: the initiative is looked at from now on.

    `number` is how many they found. Raises GoalNotReached.
    """
    check(may_answer, by)
    initiative = (
        Initiative.objects.select_for_update(of=("self",)).select_related("contribution", "kind").get(pk=initiative.pk)
    )
    goal = locked_goal(initiative)
    if goal is None or initiative.state != State.NEEDS_SUPPORT:
        raise GoalNotReached(_("Dit initiatief zoekt geen steun."))
    if number < goal.needed:
        raise GoalNotReached(_("Er zijn %(needed)d mensen nodig.") % {"needed": goal.needed})
    if number > initiative.supports.counted().count():
        raise GoalNotReached(_("Zo veel mensen steunen dit niet."))
    now = database_now()
    goal.confirmed_at, goal.confirmed_by, goal.confirmed_number = now, by, number
    goal.reached_at = goal.reached_at or now
    goal.save()
    initiative.due_on = next_due_on(initiative, State.IN_REVIEW, now)
    initiative.state, initiative.state_since = State.IN_REVIEW, now
    initiative.save()
    text = _("Genoeg mensen steunen dit: wij telden er %(number)d op %(day)s.") % {
        "number": number,
        "day": date_format(timezone.localdate(now), "j F Y"),
    }
    change = StateChange.objects.create(initiative=initiative, state=State.IN_REVIEW, text=text, at=now, by=by)
    forget_pages()
    log(initiative, "consultations.confirm_support", user=by, data={"number": number})
    announce(kind="initiative_answered", subject=f"statechange:{change.pk}", to=initiators_of(initiative))
    return initiative
