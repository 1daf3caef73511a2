"""Who may ask for help with an initiative."""

from accounts.models import Participant
from consultations.initiatives.guiding.models import HelpRequest
from consultations.initiatives.models import Initiative
from consultations.initiatives.people import is_initiator
from consultations.initiatives.states import ENDS
from consultations.register.models import Contribution


def may_ask_help(initiative: Initiative, participant: Participant | None) -> bool:
    """Those who carry it, while it goes on and no question of theirs waits."""
    counts = initiative.contribution.state == Contribution.State.COUNTED and initiative.state not in ENDS
    if not (counts and is_initiator(initiative, participant)):
        return False
    return not HelpRequest.objects.filter(initiative=initiative, guide_name="").exists()
