"""Newsletters with subscribers and issues that may leave, for the tests of subscribing and sending."""

from typing import Any

from django.utils import timezone

from accounts.models import Participant
from delivery.confirmations import make_key
from delivery.models import Confirmation
from newsletters.issues.models import FOOTER_PLACE
from newsletters.models import ConsentRecord, Issue, Newsletter, Subscription

HTML = f"<html><body><h1>Nieuws</h1>\n<p>.Een punt vooraan, é en een lange zin.</p>\n{FOOTER_PLACE}\n</body></html>"
TEXT = f"Nieuws\n\n.Een punt vooraan, é.\n\n{FOOTER_PLACE}\n"


def make_newsletter(slug: str = "nieuws", **fields: Any) -> Newsletter:
    known = {"title": "Nieuws uit Rietmond", "summary": "Elke maand.", "sender_name": "Gemeente Rietmond"}
    return Newsletter.objects.create(slug=slug, **{**known, **fields})


def make_subscriber(newsletter: Newsletter, email: str = "fatima@example.org", **fields: Any) -> Subscription:
    """Someone without an account who confirmed."""
    participant = fields.pop("participant", None) or Participant.objects.get_or_create(email=email)[0]
    now = timezone.now()
    known = {"state": Subscription.State.CONFIRMED, "since": now}
    row = Subscription.objects.create(newsletter=newsletter, participant=participant, **{**known, **fields})
    ConsentRecord.objects.create(subscription=row, kind="confirmed", road="mail", at=now, text="Ja")
    return row


def make_subscribers(newsletter: Newsletter, number: int) -> list[Subscription]:
    """Many who confirmed, in few queries."""
    people = Participant.objects.bulk_create(Participant(email=f"n{one}@example.org") for one in range(number))
    now = timezone.now()
    return Subscription.objects.bulk_create(
        Subscription(newsletter=newsletter, participant=one, state="confirmed", since=now) for one in people
    )


def make_issue(newsletter: Newsletter, state: str = "approved", **fields: Any) -> Issue:
    now = timezone.now()
    known: dict[str, Any] = {"subject": "Mei: groen", "state": state, "live": True, "approved_at": now}
    known |= {"frozen_at": now, "frozen_html": HTML, "frozen_text": TEXT}
    return Issue.objects.create(newsletter=newsletter, **{**known, **fields})


def link_of(confirmation: Confirmation) -> str:
    """The link that the mail to confirm would have."""
    token, _code = make_key(confirmation=confirmation)
    return f"/bevestigen/{token}/"
