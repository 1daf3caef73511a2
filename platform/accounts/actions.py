"""Every write on participants, accounts and organisations."""

from django.db import transaction

from accounts.models import Participant, User


@transaction.atomic
def participant_of(*, account: User) -> Participant:
    """The participant of an account, made when there is none yet."""
    participant, _is_new = Participant.objects.get_or_create(account=account)
    return participant
