"""Who may offer an initiative help, and who may see who did."""

from accounts.models import Participant
from consultations.initiatives.models import Initiative
from consultations.initiatives.people import is_initiator
from consultations.initiatives.states import ENDS
from consultations.register.models import Contribution


def may_be_helped(initiative: Initiative) -> bool:
    """Whether people can offer their help: it is public and not at an end."""
    return initiative.contribution.state == Contribution.State.COUNTED and initiative.state not in ENDS


def may_offer(initiative: Initiative, participant: Participant | None) -> bool:
    """Anyone but those who carry it already."""
    return may_be_helped(initiative) and not is_initiator(initiative, participant)


def may_see_names(initiative: Initiative, participant: Participant | None) -> bool:
    """Only those who carry it, for as long as they do: not staff, not each other."""
    return is_initiator(initiative, participant)
