"""Signed links in mails by which someone takes back what they gave without an account, in one click."""

from django.core import signing
from django.urls import reverse

from delivery.mails import absolute


def leave_address(name: str, number: int) -> str:
    """Where row `number` is taken back: the view with this name, behind a link nobody can guess."""
    return absolute(reverse(name, args=[signing.dumps(number, salt=name)]))


def number_behind(name: str, token: str) -> int | None:
    """The row of such a link; None for a link that is not ours."""
    try:
        number: int = signing.loads(token, salt=name)
    except signing.BadSignature:
        return None
    return number
