"""No more mail about one's own input: what is promised to an author stops per contribution, at one click."""

from collections.abc import Iterable

from django.core import signing
from django.db import transaction
from django.urls import reverse

from consultations.register.models import Contribution
from delivery.kinds import Stop

SALT = "contribution-stop"


def stop_for(text: str, contributions: Iterable[Contribution]) -> Stop:
    """How the author stops all later mail about these, with what the mail says of it."""
    token = signing.dumps([one.pk for one in contributions], salt=SALT)
    return Stop(text, reverse("stop_contribution", args=[token]), one_click=True)


def stopped_by(token: str) -> list[Contribution] | None:
    """The contributions of a stop link about which mail could still come; None for a link that is not ours."""
    try:
        numbers = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return list(Contribution.objects.filter(pk__in=numbers, participant__isnull=False).order_by("pk"))


@transaction.atomic
def stop_mails(*, contributions: Iterable[Contribution]) -> None:
    """Their author gets no more mail about them; what becomes of them stays to be read under the reference."""
    Contribution.objects.filter(pk__in=[one.pk for one in contributions]).update(mails_stopped=True)
