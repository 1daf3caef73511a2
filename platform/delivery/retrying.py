"""Staff put a failed delivery back in line."""

from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User
from clock.now import database_now
from delivery.models import Delivery


@transaction.atomic
def retry(*, delivery: Delivery, by: User) -> None:
    """Send a failed delivery again, with all its attempts anew; one that did not fail stays as it is."""
    if _put_back([delivery.pk]):
        log(delivery, "delivery.retry", user=by)


@transaction.atomic
def retry_all(*, by: User) -> int:
    """Send all failed deliveries again, as after a fault of the mail server; returns how many.

    They can be thousands, so they share one line in the log, which names them all.
    """
    failed = list(Delivery.objects.failed().order_by("pk").values_list("pk", flat=True))
    number = _put_back(failed)
    if number:
        log(Delivery.objects.get(pk=failed[0]), "delivery.retry", user=by, data={"deliveries": failed})
    return number


def _put_back(keys: list[int]) -> int:
    again = Delivery.objects.failed().filter(pk__in=keys)
    return again.update(state=Delivery.State.DUE, attempts=0, not_before=database_now())
