"""Who carries an initiative: its author, and whoever said yes to submitting it together."""

from accounts.models import Participant
from consultations.initiatives.models import Initiative
from consultations.initiatives.together.models import CoInitiator


def initiators_of(initiative: Initiative) -> list[Participant]:
    """Its author, if there still is one, and its confirmed co-initiators."""
    together = Participant.objects.filter(initiatives_together__initiative=initiative)
    author = initiative.contribution.participant
    return [*([author] if author else []), *together]


def is_initiator(initiative: Initiative, participant: Participant | None) -> bool:
    """Whether this participant carries it: may keep its diary, and hears what happens to it."""
    if participant is None:
        return False
    if initiative.contribution.participant_id == participant.pk:
        return True
    return CoInitiator.objects.filter(initiative=initiative, participant=participant).exists()
