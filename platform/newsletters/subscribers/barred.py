"""Addresses that no old list brings back: of who left and was then forgotten. Only a keyed hash of them is kept."""

import hmac
from collections.abc import Iterable
from hashlib import sha256

from django.conf import settings
from django.utils import timezone

from clock.now import database_now
from newsletters.issues.newsletters import Newsletter
from newsletters.subscribers.models import LeftAddress


def bar(newsletter: int, email: str | None) -> None:
    """No import brings this address back to this newsletter; called where the subscription itself is deleted."""
    if email:
        LeftAddress.objects.get_or_create(
            newsletter_id=newsletter,
            address_hash=_hash(email),
            defaults={"since": timezone.localdate(database_now())},
        )


def let_in(newsletter: Newsletter, email: str | None) -> None:
    """Whoever has this address asked for the newsletter anew."""
    if email:
        LeftAddress.objects.filter(newsletter=newsletter, address_hash=_hash(email)).delete()


def barred_among(newsletter: Newsletter, emails: Iterable[str]) -> set[str]:
    """Those of these addresses that must not come back."""
    by_hash = {_hash(email): email for email in emails}
    found = LeftAddress.objects.filter(newsletter=newsletter, address_hash__in=by_hash)
    return {by_hash[one] for one in found.values_list("address_hash", flat=True)}


def _hash(email: str) -> str:
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, f"left newsletter:{email.strip().lower()}".encode(), sha256).hexdigest()
