"""The signed links in a following's mail: to everything one follows, and to stop."""

from collections.abc import Iterable

from django.core import signing
from django.urls import reverse

from accounts.models import Participant

SALT = "following"
STOP_SALT = "following-stop"
EVERYTHING = "*"


def manage_address(participant: Participant) -> str:
    """Where someone sees and changes all they follow, without logging in."""
    return reverse("following:manage", args=[signing.dumps(participant.pk, salt=SALT)])


def stop_address(participant: Participant, subjects: Iterable[str]) -> str:
    """Where someone stops following these, or everything, without logging in."""
    return reverse("following:stop", args=[signing.dumps([participant.pk, *subjects], salt=STOP_SALT)])


def who_manages(token: str) -> Participant | None:
    """Whose link this is; None for a link that is not ours, or of someone who left."""
    try:
        number = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return Participant.objects.behind(number)


def what_stops(token: str) -> tuple[Participant | None, list[str]] | None:
    """Who stops following which subjects, nobody when they left already; None for a link that is not ours."""
    try:
        number, *subjects = signing.loads(token, salt=STOP_SALT)
    except signing.BadSignature:
        return None
    return Participant.objects.behind(number), subjects
