"""What a worker does for newsletters at each tick: begin what is due, write recipients, send for a few seconds."""

from time import monotonic

from django.db import transaction

from clock.now import database_now
from cms.caching import forget_pages
from newsletters.issues.models import Issue
from newsletters.sending import claiming
from newsletters.sending.actions import begin
from newsletters.sending.handing import Lane
from newsletters.sending.models import Dispatch, Recipient
from newsletters.sending.preparing import prepare

State = Issue.State
# After this a confirmation that someone is waiting for may go first.
SECONDS = 5.0


def work(seconds: float = SECONDS) -> int:
    """Do what is due for newsletters, sending for so many seconds at most; returns how much was done."""
    done = begin_due()
    unprepared = Dispatch.objects.filter(prepared_at=None, issue__state=State.SENDING).order_by("issue")
    done += sum(prepare(issue) for issue in list(unprepared.values_list("issue", flat=True)))
    done += claiming.note_left_behind()
    done += _send(monotonic() + seconds)
    return done + close_finished()


def begin_due() -> int:
    """Begin the issues whose moment has come; returns how many."""
    due = Issue.objects.filter(state=State.SCHEDULED, scheduled_at__lte=database_now())
    return sum(begin(number=number) for number in list(due.order_by("scheduled_at").values_list("pk", flat=True)))


def _send(until: float) -> int:
    handled, lane = 0, None
    try:
        while monotonic() < until and (batch := claiming.claim()):
            lane = lane or Lane()
            sent = lane.send(batch, until)
            handled += sent
            if not sent or lane.is_refused:
                break
    finally:
        if lane is not None:
            lane.close()
    return handled


def close_finished() -> int:
    """An issue is sent once every recipient had a first try; what comes later does not keep it from the archive."""
    busy = Issue.objects.filter(state=State.SENDING, dispatch__prepared_at__isnull=False)
    return sum(_close(number) for number in list(busy.values_list("pk", flat=True)))


@transaction.atomic
def _close(number: int) -> bool:
    issue = Issue.objects.select_for_update(skip_locked=True).filter(pk=number, state=State.SENDING).first()
    if issue is None or Recipient.objects.filter(issue=number).under_way().exists():
        return False
    forget_pages()
    return bool(Issue.objects.filter(pk=number).update(state=State.SENT, sent_at=database_now()))
