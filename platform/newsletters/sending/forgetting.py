"""Who got an issue is known for a year; how many, for good."""

from dataclasses import asdict
from datetime import timedelta

from django.conf import settings
from django.db import transaction

from clock.now import database_now
from newsletters.issues.models import Issue
from newsletters.sending.counting import numbers_of
from newsletters.sending.models import Dispatch, Recipient


def forget_recipients() -> int:
    """Delete the rows of who got an issue so many days ago, and keep the numbers; returns how many issues."""
    limit = database_now() - timedelta(days=settings.SENT_KEPT_DAYS)
    old = Dispatch.objects.filter(issue__state=Issue.State.SENT, issue__sent_at__lt=limit, numbers={})
    return sum(_forget(number) for number in list(old.values_list("issue", flat=True)))


@transaction.atomic
def _forget(issue: int) -> bool:
    dispatch = Dispatch.objects.select_for_update(of=("self",)).select_related("issue").get(issue=issue)
    dispatch.numbers, dispatch.sample = asdict(numbers_of(dispatch.issue)), []
    dispatch.save(update_fields=["numbers", "sample"])
    Recipient.objects.filter(issue=issue).delete()
    return True
