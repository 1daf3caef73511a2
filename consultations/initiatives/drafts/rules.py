"""Who may see, write, send and throw away a draft."""

from accounts.models import Participant
from consultations.initiatives.drafts.models import Draft
from consultations.initiatives.together.models import CoInitiator

MOST_DRAFTS = 20


def may_write(draft: Draft, participant: Participant | None) -> bool:
    """Its author, and whoever said yes to submitting it together."""
    if participant is None:
        return False
    return may_send(draft, participant) or CoInitiator.objects.filter(draft=draft, participant=participant).exists()


def may_send(draft: Draft, participant: Participant | None) -> bool:
    """Only its author sends it or throws it away, or invites others."""
    return participant is not None and draft.participant_id == participant.pk


def may_begin(participant: Participant) -> bool:
    """Whether someone may keep one more draft."""
    return Draft.objects.filter(participant=participant).count() < MOST_DRAFTS
