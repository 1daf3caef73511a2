"""Who may keep an action list, who may write during a walk, and which step may follow."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts import second_factor
from accounts.models import Membership, Organisation, Participant, User
from accounts.rules import may_keep_area
from consultations.actionlist.errors import MustStay, NotGiven, StepNotPossible
from consultations.actionlist.models import SENDING_AFTERWARDS, Action, Walk
from consultations.register.authors import known_participant

State = Action.State


@dataclass(frozen=True)
class Writer:
    """Who writes on the list: a member of staff, or an organisation that was given a walk; no person is named then."""

    staff: User | None = None
    organisation: Organisation | None = None


def organisations_of(participant: Participant) -> QuerySet[Organisation]:
    """The organisations of which this participant is a member today."""
    memberships = Membership.objects.filter(participant=participant, left_at=None)
    return Organisation.objects.active().filter(pk__in=memberships.values("organisation"))


def given_to(walk: Walk, participant: Participant | None) -> Organisation | None:
    """The organisation to which staff gave this walk and of which this participant is a member today."""
    if participant is None:
        return None
    given = walk.attendances.filter(may_record=True).values("organisation")
    return organisations_of(participant).filter(pk__in=given).order_by("pk").first()


def takes_items(walk: Walk, now: datetime) -> bool:
    """Whether items can be written: until two weeks after it was finished, as phones may still hold some."""
    return walk.finished_at is None or now < walk.finished_at + SENDING_AFTERWARDS


def writer_at(walk: Walk, request: HttpRequest) -> Writer | None:
    """As whom this visitor may write: staff who keep lists, in a session with a second factor, or a member."""
    user = request.user
    if isinstance(user, User) and may_keep_area(user) and second_factor.was_used(request):
        return Writer(staff=user)
    organisation = given_to(walk, known_participant(request))
    return Writer(organisation=organisation) if organisation else None


def check_may_write(*, by: Writer, walk: Walk | None, now: datetime) -> None:
    """Raise NotGiven for who may not write here: without a walk only staff, in a walk also who was given it."""
    if by.staff is not None:
        allowed = may_keep_area(by.staff)
    else:
        allowed = walk is not None and walk.attendances.filter(may_record=True, organisation=by.organisation).exists()
    if not allowed:
        raise NotGiven(_("U mag op deze lijst niets invoeren."))
    if walk is not None and not takes_items(walk, now):
        raise NotGiven(_("Deze schouw is al langer dan twee weken afgerond."))


def check_step(action: Action, *, state: str, text: str, expected: str) -> None:
    """Raise StepNotPossible when a reason is missing, or when it is no longer in the state the writer saw."""
    if expected and action.state not in (expected, state):
        raise StepNotPossible(
            _("Dit punt is intussen veranderd. Het is nu: %(state)s.") % {"state": action.get_state_display()}
        )
    if state == State.NOT_HAPPENING and not text:
        raise StepNotPossible(_("Schrijf waarom dit niet doorgaat."))


def check_may_go(action: Action) -> None:
    """Raise MustStay for an item of which someone was told; that one stops with a reason."""
    if action.contribution_id:
        raise MustStay(
            _("Dit punt komt uit inbreng van iemand. Gooi het niet weg, maar laat het stoppen met een reden.")
        )
