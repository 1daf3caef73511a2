"""Staff put a failed delivery back in line."""

from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User
from clock.now import database_now
from delivery.models import Delivery


@transaction.atomic
def retry(*, delivery: Delivery, by: User) -> None:
    """Send a failed delivery again, with all its attempts anew; one that did not fail stays as it is."""
    put_back = Delivery.objects.failed().filter(pk=delivery.pk)
    if put_back.update(state=Delivery.State.DUE, attempts=0, not_before=database_now()):
        log(delivery, "delivery.retry", user=by)


@transaction.atomic
def retry_all(*, by: User) -> int:
    """Send all failed deliveries again, as after a fault of the mail server; returns how many."""
    failed = list(Delivery.objects.select_for_update().failed())
    for delivery in failed:
        retry(delivery=delivery, by=by)
    return len(failed)
