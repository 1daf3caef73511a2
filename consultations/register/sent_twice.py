"""A form pressed twice is kept once, also of someone we do not know: the same words, sender and place within minutes.

The mark of what was sent is unique in the database while it is kept, so that two presses at once cannot both be kept.
"""

import hmac
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings

from clock.now import database_now
from consultations.register.authors import Author
from consultations.register.models import Contribution
from delivery.models import Confirmation

PRESSED_TWICE = timedelta(minutes=5)
State = Contribution.State


class SentTwice(Exception):
    """This very input came in a moment ago."""

    def __init__(self, contribution: Contribution) -> None:
        super().__init__()
        self.contribution = contribution


def mark_of(*, author: Author, place: str, text: str) -> str:
    """A keyed hash of who sent what to where; empty when the sender cannot be told from others."""
    sender = f"{author.participant.pk}" if author.participant else author.email or author.browser_hash
    if not sender:
        return ""
    spoken_for = author.organisation.pk if author.organisation else ""
    sent = "\n".join([sender, str(spoken_for), place, text])
    return hmac.new(settings.SECRET_KEY.encode(), f"sent:{sent}".encode(), sha256).hexdigest()


def check_is_new(mark: str, *, text: str, now: datetime) -> None:
    """Raise SentTwice when this was sent a moment ago and still stands with these words; an older mark is let go."""
    if not mark:
        return
    twin = Contribution.objects.select_for_update().filter(sent_mark=mark).first()
    if twin is None:
        return
    stands = twin.state in (State.PENDING, State.COUNTED, State.HELD) and twin.text == text
    if stands and twin.given_at > now - PRESSED_TWICE:
        raise SentTwice(twin)
    twin.sent_mark = ""
    twin.save(update_fields=["sent_mark"])


def confirmation_of(contribution: Contribution) -> Confirmation | None:
    """What was asked to confirm when this input came in first."""
    return Confirmation.objects.filter(subject=f"contribution:{contribution.pk}").order_by("-pk").first()


def forget_marks() -> None:
    """After some minutes nothing is kept of who pressed what."""
    over = Contribution.objects.filter(given_at__lte=database_now() - PRESSED_TWICE)
    over.exclude(sent_mark="").update(sent_mark="")
