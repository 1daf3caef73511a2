"""As whom someone writes in a diary."""

from django.http import HttpRequest

from accounts.models import Participant, User
from consultations.initiatives.models import Initiative
from consultations.initiatives.people import is_initiator
from consultations.initiatives.seeing import answers
from consultations.register.authors import known_participant


def writer(request: HttpRequest, initiative: Initiative) -> Participant | User | None:
    """One of its people first; else staff who answer, in a session with a second factor; else nobody."""
    if not request.user.is_authenticated:
        return None
    participant = known_participant(request)
    if is_initiator(initiative, participant):
        return participant
    return request.user if answers(request) and isinstance(request.user, User) else None
