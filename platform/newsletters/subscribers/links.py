"""The signed links under every mail: they name no person, and say by which issue someone came."""

from dataclasses import dataclass

from django.core import signing
from django.urls import reverse

_SIGNER = signing.Signer(salt="newsletters.subscription", sep=".")


@dataclass(frozen=True)
class Link:
    """Whose link it is: a subscription, and the issue in whose mail it stood (0: none)."""

    subscription: int
    issue: int = 0


def token(subscription: int, issue: int = 0) -> str:
    """The secret of one subscription's links; some 30 microseconds, as it is made for each mail."""
    return _SIGNER.sign(f"{subscription:x}-{issue:x}")


def read(text: str) -> Link | None:
    """Whose link this is; None for one that is not ours. Links work as long as the subscription exists."""
    try:
        subscription, issue = _SIGNER.unsign(text).split("-")
    except (signing.BadSignature, ValueError):
        return None
    return Link(int(subscription, 16), int(issue, 16))


def preferences_path(subscription: int, issue: int = 0) -> str:
    return reverse("newsletters:preferences", args=[token(subscription, issue)])
