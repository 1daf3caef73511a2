"""Signed links in mails by which someone takes back what they gave without an account, in one click.

They name the person and what it is about, not the row: when two turn out to be one, the row of the other remains.
"""

from django.core import signing
from django.urls import reverse

from accounts.models import Participant
from delivery.mails import absolute


def leave_address(name: str, participant: int | None, about: int = 0) -> str:
    """Where this participant takes it back: the view with this name, behind a link nobody can guess."""
    return absolute(reverse(name, args=[signing.dumps([participant, about], salt=name)]))


def who_leaves(name: str, token: str) -> tuple[Participant | None, int] | None:
    """Whose link it is (nobody any more when erased) and what it is about; None for a link that is not ours."""
    try:
        participant, about = signing.loads(token, salt=name)
    except signing.BadSignature:
        return None
    return Participant.objects.behind(participant), about
