"""The mailed key to one's own input: 128 bits, kept as a hash only."""

import secrets
from hashlib import sha256

from consultations.register.models import Contribution, OwnLink


def mint_own_link(contribution: Contribution) -> str:
    """A fresh key for the author's mail; every mail carries its own."""
    token = secrets.token_urlsafe(16)
    OwnLink.objects.create(contribution=contribution, token_hash=hashed(token))
    return token


def contribution_of(token: str) -> Contribution | None:
    """The contribution this key opens, if any."""
    return (
        Contribution.objects.filter(own_links__token_hash=hashed(token))
        .select_related("consultation__project", "project")
        .first()
    )


def hashed(token: str) -> str:
    """What is kept of a key; it is random enough to need no salt."""
    return sha256(token.encode()).hexdigest()
