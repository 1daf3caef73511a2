"""When the clock of an initiative may stand still."""

from consultations.initiatives.models import Initiative
from consultations.initiatives.states import MUNICIPALITYS_TURN
from consultations.register.models import Contribution


def may_be_paused(initiative: Initiative) -> bool:
    """Whether a term of the municipality runs, that does not stand still already."""
    return (
        initiative.state in MUNICIPALITYS_TURN
        and initiative.due_on is not None
        and initiative.paused_on is None
        and initiative.contribution.state == Contribution.State.COUNTED
    )
