"""Who may say that an initiative is finished, and look back on it."""

from accounts.models import Participant
from consultations.initiatives.models import Initiative
from consultations.initiatives.people import is_initiator
from consultations.initiatives.states import PROMISED, State
from consultations.register.models import Contribution


def may_finish(initiative: Initiative) -> bool:
    """Whether "done" may follow: the municipality said yes; what waits for an answer is not finished by its people."""
    return initiative.state in PROMISED


def may_look_back(initiative: Initiative, participant: Participant | None) -> bool:
    """Those who carry it, once it is finished or when they say it is; who wrote the look back changes it."""
    counts = initiative.contribution.state == Contribution.State.COUNTED and bool(initiative.title)
    is_over = initiative.state == State.DONE or may_finish(initiative)
    if not (counts and is_over and is_initiator(initiative, participant)):
        return False
    written = getattr(initiative, "lookback", None)
    if written is None or written.entry.contribution is None:
        return True
    entry = written.entry.contribution
    is_own = participant is not None and entry.participant_id == participant.pk
    return is_own and entry.state == Contribution.State.COUNTED
