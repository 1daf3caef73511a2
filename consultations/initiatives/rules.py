"""Who may see, support, withdraw and answer an initiative, and which step may follow which."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, Participant
from consultations.consultation.models import Consultation
from consultations.initiatives.errors import NotForYou, NotSupportable, StepNotPossible
from consultations.initiatives.kinds.models import InitiativeKind
from consultations.initiatives.models import Initiative
from consultations.initiatives.states import WAITING, State
from consultations.initiatives.threshold.models import SupportGoal
from consultations.register import rules as register
from consultations.register.models import Contribution
from delivery.limits import allow, visitor_hash

ANSWERS = (State.CAN_BE_DONE, State.PLANNED, State.CANNOT_BE_DONE)
# From which state staff may go to which. That enough people support it is confirmed by an action of its own.
STEPS: dict[str, tuple[State, ...]] = {
    State.SUBMITTED: (State.IN_REVIEW, State.NEEDS_SUPPORT, *ANSWERS),
    State.IN_REVIEW: (State.NEEDS_SUPPORT, *ANSWERS),
    State.NEEDS_SUPPORT: ANSWERS,
    State.CAN_BE_DONE: (State.PLANNED, State.IN_PROGRESS, State.DONE, State.CANNOT_BE_DONE),
    State.PLANNED: (State.CAN_BE_DONE, State.IN_PROGRESS, State.DONE, State.CANNOT_BE_DONE),
    State.CANNOT_BE_DONE: (State.IN_REVIEW, State.CAN_BE_DONE, State.PLANNED),
    State.IN_PROGRESS: (State.PLANNED, State.DONE, State.CANNOT_BE_DONE),
    State.DONE: (State.IN_PROGRESS,),
    State.WITHDRAWN: (),
}
# Their answer stands, so that nobody takes back what the municipality decided.
DECIDED = (State.PLANNED, State.CANNOT_BE_DONE, State.IN_PROGRESS, State.DONE)
NOT_SUPPORTABLE = (State.CANNOT_BE_DONE, State.DONE, State.WITHDRAWN)


def may_see(initiative: Initiative) -> bool:
    """Whether the page of this initiative is public: not while it waits, is held, or is hidden."""
    return initiative.is_public


def is_own(initiative: Initiative, participant: Participant | None) -> bool:
    """Whether this participant is the author."""
    return participant is not None and initiative.contribution.participant_id == participant.pk


def may_be_supported(initiative: Initiative, now: datetime) -> bool:
    """Whether people can support it: it is public, still possible, and its call is open."""
    consultation = initiative.contribution.consultation
    return (
        initiative.contribution.state == Contribution.State.COUNTED
        and initiative.state not in NOT_SUPPORTABLE
        and (consultation is None or consultation.is_open(now))
        and not _time_for_support_is_over(initiative, now)
    )


def _time_for_support_is_over(initiative: Initiative, now: datetime) -> bool:
    ends_on = initiative.due_on if initiative.state == State.NEEDS_SUPPORT else None
    return ends_on is not None and ends_on < timezone.localdate(now)


def check_may_be_supported(initiative: Initiative, now: datetime) -> None:
    """Raise NotSupportable when support can no longer be given or taken back."""
    if not may_be_supported(initiative, now):
        raise NotSupportable(_("U kunt dit initiatief niet meer steunen."))


def needs_account_to_support(initiative: Initiative) -> bool:
    """Whether only someone who is logged in may support it, as its call says."""
    consultation = initiative.contribution.consultation
    return consultation is not None and consultation.access == Consultation.Access.ACCOUNT


def may_withdraw(initiative: Initiative, participant: Participant | None) -> bool:
    """Whether this participant may take it back: the author, as long as the register lets it go."""
    return is_own(initiative, participant) and register.may_withdraw(initiative.contribution)


def why_an_initiative_stays(contribution: Contribution, now: datetime) -> str:
    """An initiative may be taken back until the municipality planned or refused it: that answer stays public."""
    if contribution.initiative.state in DECIDED:
        return _("Wij hebben al besloten over dit initiatief. U kunt het niet meer intrekken.")
    return ""


def may_keep_picture(request: HttpRequest) -> bool:
    """Whether one more picture of an incomplete form is kept for this network; nobody can fill the disk that way."""
    return allow(f"kept picture:{visitor_hash(request)}", settings.KEPT_PICTURES_PER_NETWORK, seconds=3600)


def steps_from(initiative: Initiative) -> list[State]:
    """The states staff may give it now: the one it has, and those that may follow."""
    has_goal = SupportGoal.objects.filter(initiative=initiative).exists()
    following = [state for state in STEPS[initiative.state] if state != State.NEEDS_SUPPORT or has_goal]
    return [State(initiative.state), *following]


def check_step(initiative: Initiative, state: str, *, text: str, has_a_way_on: bool) -> None:
    """Raise StepNotPossible when staff cannot give it this state.

    Withdrawn stays so; an answer has words; "cannot be done" has reasons, and says what can be done instead or whom
    to call.
    """
    if initiative.state == State.WITHDRAWN:
        raise StepNotPossible(_("De indiener heeft dit initiatief ingetrokken."))
    if state not in steps_from(initiative):
        raise StepNotPossible(_("Deze stand kan nu niet. Kies een stand die hierop kan volgen."))
    if state in ANSWERS and not text.strip():
        raise StepNotPossible(_("Schrijf een antwoord. Leg uit waarom het wel of niet kan."))
    if state == State.CANNOT_BE_DONE and not has_a_way_on:
        raise StepNotPossible(_("Schrijf ook op wat wel kan, of wie de indiener kan bellen of mailen."))


def may_say_quick_yes(initiative: Initiative) -> bool:
    """Whether staff can say yes at once: the kind allows it, it waits, all rules hold, the amount is not too high."""
    kind = initiative.kind
    highest = kind.highest_budget_cents
    too_much = highest is not None and (initiative.budget_cents or 0) > highest
    if not kind.quick_yes or initiative.state not in WAITING or too_much:
        return False
    ticks = initiative.ticks.values_list("holds", flat=True)
    return bool(ticks) and all(ticks)


def check_quick_yes(initiative: Initiative) -> None:
    """Raise StepNotPossible when a quick yes is not possible."""
    if not may_say_quick_yes(initiative):
        raise StepNotPossible(_("Een snel ja kan alleen als alle regels kloppen. Geef anders een gewoon antwoord."))


def check_may_submit(kind: InitiativeKind, organisation: Organisation | None) -> None:
    """Raise NotForYou when this kind is for organisations, and nobody speaks for one."""
    if kind.who == InitiativeKind.Who.ORGANISATIONS and organisation is None:
        raise NotForYou(_("Dit kunt u alleen indienen namens een vereniging of andere organisatie."))
