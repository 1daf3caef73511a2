"""Who may see, support, withdraw and answer an initiative, and which step may follow which."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import Participant
from consultations.consultation.models import Consultation
from consultations.initiatives.errors import NotSupportable, StepNotPossible
from consultations.initiatives.models import Initiative
from consultations.register.models import Contribution

State = Initiative.State
STEPS_OF_STAFF = (State.IN_REVIEW, State.CAN_BE_DONE, State.PLANNED, State.CANNOT_BE_DONE)
ANSWERS = (State.CAN_BE_DONE, State.PLANNED, State.CANNOT_BE_DONE)


def may_see(initiative: Initiative) -> bool:
    """Whether the page of this initiative is public: not while it waits, is held, or is hidden."""
    state = initiative.contribution.state
    was_public = initiative.published_at is not None
    return state == Contribution.State.COUNTED or (state == Contribution.State.WITHDRAWN and was_public)


def is_own(initiative: Initiative, participant: Participant | None) -> bool:
    """Whether this participant is the author."""
    return participant is not None and initiative.contribution.participant_id == participant.pk


def may_be_supported(initiative: Initiative, now: datetime) -> bool:
    """Whether people can support it: it is public, still possible, and its call is open."""
    consultation = initiative.contribution.consultation
    return (
        initiative.contribution.state == Contribution.State.COUNTED
        and initiative.state not in (State.CANNOT_BE_DONE, State.WITHDRAWN)
        and (consultation is None or consultation.is_open(now))
    )


def check_may_be_supported(initiative: Initiative, now: datetime) -> None:
    """Raise NotSupportable when support can no longer be given or taken back."""
    if not may_be_supported(initiative, now):
        raise NotSupportable(_("U kunt dit initiatief niet meer steunen."))


def needs_account_to_support(initiative: Initiative) -> bool:
    """Whether only someone who is logged in may support it, as its call says."""
    consultation = initiative.contribution.consultation
    return consultation is not None and consultation.access == Consultation.Access.ACCOUNT


def may_withdraw(initiative: Initiative, participant: Participant | None) -> bool:
    """Whether this participant may take it back: the author, until it is planned or refused."""
    return (
        is_own(initiative, participant)
        and initiative.contribution.state in (Contribution.State.COUNTED, Contribution.State.HELD)
        and initiative.state not in (State.PLANNED, State.CANNOT_BE_DONE, State.WITHDRAWN)
    )


def check_step(initiative: Initiative, *, state: str, text: str) -> None:
    """Raise StepNotPossible when staff cannot give it this state: withdrawn stays so, a refusal has reasons."""
    if initiative.state == State.WITHDRAWN:
        raise StepNotPossible(_("De indiener heeft dit initiatief ingetrokken."))
    if state not in STEPS_OF_STAFF:
        raise StepNotPossible(_("Kies een stand die u als gemeente kunt geven."))
    if state in ANSWERS and not text.strip():
        raise StepNotPossible(_("Schrijf een antwoord. Leg uit waarom het wel of niet kan."))
