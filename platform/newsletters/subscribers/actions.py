"""Every write on subscriptions: asking, confirming, changing, pausing, leaving, and what comes back from the mail."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import Participant, User
from accounts.rules import check, may_send_newsletters
from areas.models import Area
from clock.now import database_now
from cms.models import Topic
from delivery.confirmations import ask_to_confirm
from delivery.models import Confirmation
from newsletters.issues.models import Issue
from newsletters.issues.newsletters import Newsletter
from newsletters.subscribers import barred
from newsletters.subscribers.models import ConsentRecord, Subscription
from newsletters.subscribers.words import agreed_text

State, Kind, Road = Subscription.State, ConsentRecord.Kind, ConsentRecord.Road
SUBJECT = "newsletter"


@dataclass(frozen=True)
class Wishes:
    """What someone wants of a newsletter and how often; no areas or topics means everything."""

    pace: str = Subscription.Pace.EACH
    areas: Sequence[Area] = field(default_factory=list)
    topics: Sequence[Topic] = field(default_factory=list)


@transaction.atomic
def subscribe(*, newsletter: Newsletter, participant: Participant, wishes: Wishes) -> Subscription:
    """Someone who is logged in, and so has a confirmed address, takes a newsletter."""
    locked = Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)
    row = Subscription.objects.select_for_update().filter(newsletter=newsletter, participant=locked).first()
    row = row or Subscription(newsletter=newsletter, participant=locked)
    _set(row, State.CONFIRMED, Kind.CONFIRMED, Road.ACCOUNT, text=agreed_text(newsletter), wishes=wishes)
    barred.let_in(newsletter, locked.email)
    return row


@transaction.atomic
def ask_to_subscribe(
    *, newsletter: Newsletter, email: str, wishes: Wishes, language: str, network: str = ""
) -> Confirmation:
    """Someone leaves an address for a newsletter; nothing is sent there before it is confirmed. Raises TooManyMails."""
    row = Subscription(newsletter=newsletter)
    _set(row, State.PENDING, Kind.ASKED, Road.FORM, text=agreed_text(newsletter), wishes=wishes)
    return ask_to_confirm(email=email, subject=f"{SUBJECT}:{row.pk}", language=language, network=network)


@transaction.atomic
def confirm(*, number: int, participant: Participant) -> Subscription | None:
    """The address is theirs: from now on they get the newsletter, whatever they said before. None when it is gone."""
    Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)
    pending = Subscription.objects.select_for_update().filter(pk=number).first()
    if pending is None or pending.state != State.PENDING:
        return pending
    row = (
        Subscription.objects.select_for_update().filter(newsletter=pending.newsletter, participant=participant).first()
    )
    wishes = Wishes(pending.pace, list(pending.areas.all()), list(pending.topics.all()))
    if row is None:
        row = pending
        row.participant = participant
    else:
        pending.history.update(subscription=row)
        pending.delete()
    _set(row, State.CONFIRMED, Kind.CONFIRMED, Road.MAIL, text=agreed_text(row.newsletter), wishes=wishes)
    barred.let_in(row.newsletter, participant.email)
    return row


@transaction.atomic
def forget_pending(*, number: int) -> None:
    """Delete a subscription whose address was never confirmed."""
    Subscription.objects.filter(pk=number, state=State.PENDING).delete()


@transaction.atomic
def change_wishes(*, number: int, wishes: Wishes, road: str) -> None:
    """A subscriber chooses again what to get and how often; whether they get it at all stays as it is."""
    row = _locked(number)
    if row is not None:
        _keep_wishes(row, wishes)
        row.save(update_fields=["pace"])
        _note(row, Kind.CHANGED, road)


@transaction.atomic
def pause(*, number: int, until: date, road: str) -> bool:
    """A subscriber gets nothing until this day, and then again by itself; returns whether that holds now."""
    row = _locked(number)
    if row is None or row.state not in (State.CONFIRMED, State.PAUSED):
        return False
    _set(row, State.PAUSED, Kind.PAUSED, road, until=until)
    return True


@transaction.atomic
def resume(*, number: int, road: str, only_paused: bool = True) -> bool:
    """A subscriber gets the newsletter again: a pause ends, or who left by mistake comes back by the same link.

    Who reported it as spam, or whose address does not work, comes back only by asking and confirming anew.
    """
    row = _locked(number)
    may_come_back = (State.PAUSED,) if only_paused else (State.PAUSED, State.LEFT)
    if row is None or row.state not in may_come_back:
        return False
    _set(row, State.CONFIRMED, Kind.RESUMED, road)
    if row.participant is not None:
        barred.let_in(row.newsletter, row.participant.email)
    return True


@transaction.atomic
def leave(*, number: int, road: str, issue: Issue | None = None) -> None:
    """A subscriber leaves, at once and whatever is on its way; leaving twice changes nothing."""
    row = _locked(number)
    if row is not None and row.state not in (State.LEFT, State.COMPLAINED, State.PENDING):
        _set(row, State.LEFT, Kind.LEFT, road, issue=issue)
        if issue is not None:
            row.mails.filter(issue=issue).update(left=True)


@transaction.atomic
def let_go(*, subscription: Subscription, by: User | None) -> bool:
    """Staff take someone who asked for it, by phone or letter, off a newsletter; returns whether they were on it."""
    check(may_send_newsletters, by)
    row = _locked(subscription.pk)
    if row is None or not row.may_be_let_go:
        return False
    _set(row, State.LEFT, Kind.LEFT, Road.STAFF, by=by)
    log(row.newsletter, "newsletters.let_go", user=by, data={"subscription": row.pk})
    return True


@transaction.atomic
def note_complaint(*, number: int, road: str, issue: Issue | None = None) -> None:
    """A subscriber pressed "this is spam": they are out at once, and asked nothing."""
    row = _locked(number)
    if row is not None and row.state not in (State.COMPLAINED, State.PENDING):
        _set(row, State.COMPLAINED, Kind.COMPLAINED, road, issue=issue)


@transaction.atomic
def note_bounce(*, number: int, road: str, proof: str, issue: Issue | None = None) -> None:
    """The address does not exist any more: nothing is sent there until it is confirmed anew."""
    row = _locked(number)
    if row is not None and row.state in (State.CONFIRMED, State.PAUSED):
        _set(row, State.BOUNCED, Kind.BOUNCED, road, issue=issue, proof=proof)


def end_pauses() -> int:
    """Let those whose pause is over get their newsletter again; returns how many."""
    today = timezone.localdate(database_now())
    over = Subscription.objects.filter(state=State.PAUSED, paused_until__lte=today).values_list("pk", flat=True)
    return sum(_end_pause(number, today) for number in list(over))


@transaction.atomic
def _end_pause(number: int, today: date) -> bool:
    row = _locked(number)
    if row is None or row.state != State.PAUSED or row.paused_until is None or row.paused_until > today:
        return False
    _set(row, State.CONFIRMED, Kind.RESUMED, Road.SELF)
    return True


def _locked(number: int) -> Subscription | None:
    return Subscription.objects.select_for_update(of=("self",)).select_related("newsletter").filter(pk=number).first()


def _set(
    row: Subscription,
    state: str,
    kind: str,
    road: str,
    *,
    text: str = "",
    proof: str = "",
    issue: Issue | None = None,
    until: date | None = None,
    by: User | None = None,
    wishes: Wishes | None = None,
) -> None:
    row.since, row.state, row.paused_until = database_now(), state, until
    row.save()
    if wishes is not None:
        _keep_wishes(row, wishes)
        row.save(update_fields=["pace"])
    _note(row, kind, road, text=text, proof=proof, issue=issue, by=by)


def _keep_wishes(row: Subscription, wishes: Wishes) -> None:
    row.pace = Subscription.Pace(wishes.pace)
    row.areas.set(wishes.areas)
    row.topics.set(wishes.topics)


def _note(
    row: Subscription,
    kind: str,
    road: str,
    *,
    text: str = "",
    proof: str = "",
    issue: Issue | None = None,
    by: User | None = None,
) -> None:
    ConsentRecord.objects.create(
        subscription=row, kind=kind, road=road, at=database_now(), text=text, proof=proof, issue=issue, by=by
    )
