"""The mailed key to one's own sign-up: 128 bits, kept as a hash only."""

import secrets
from hashlib import sha256

from django.urls import reverse

from consultations.meetings.signups.models import SignUp, SignUpKey
from delivery.mails import absolute


def own_address(sign_up: SignUp) -> str:
    """A fresh address of the page on which this sign-up is changed; every mail carries its own."""
    token = secrets.token_urlsafe(16)
    SignUpKey.objects.create(sign_up=sign_up, token_hash=_hashed(token))
    return reverse("meetings:own", args=[token])


def own_link(sign_up: SignUp) -> str:
    """The same, whole, for in a mail."""
    return absolute(own_address(sign_up))


def sign_up_of(token: str) -> SignUp | None:
    """The sign-up this key opens, if any."""
    known = SignUp.objects.select_related("meeting__room", "meeting__project", "participant")
    return known.filter(keys__token_hash=_hashed(token)).first()


def _hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()
