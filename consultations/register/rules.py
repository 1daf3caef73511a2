"""Who may give input now, and from when it counts."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.models import Organisation, Participant
from accounts.rules import may_speak_for
from clock.now import database_now
from consultations.consultation.models import Consultation
from consultations.register import kinds
from consultations.register.authors import Author
from consultations.register.errors import MayNotTakePart, NotOpen
from consultations.register.models import Contribution
from delivery.limits import allow, visitor_hash


def check_may_take_part(*, consultation: Consultation | None, author: Author, now: datetime) -> None:
    """Raise NotOpen or MayNotTakePart when this author cannot give input to this question now.

    Input outside any question (a free initiative) asks for a participant or an address to confirm.
    """
    access = consultation.access if consultation else Consultation.Access.EMAIL
    if consultation and not consultation.is_open(now):
        raise NotOpen(_("Deze vraag is gesloten. U kunt niet meer meedoen."))
    if access == Consultation.Access.ACCOUNT and author.participant is None:
        raise MayNotTakePart(_("Log in om mee te doen."))
    if access == Consultation.Access.EMAIL and author.participant is None and not author.email:
        raise MayNotTakePart(_("Vul uw e-mailadres in. Dan kunnen wij uw antwoord bevestigen."))
    check_may_speak(author.organisation, author.participant)


def check_may_speak(organisation: Organisation | None, participant: Participant | None) -> None:
    """Raise MayNotTakePart for who speaks for an organisation without being asked to: at giving and at confirming."""
    if organisation and not may_speak_for(organisation, participant):
        raise MayNotTakePart(_("U kunt niet namens deze organisatie spreken."))


def counts_at_once(*, consultation: Consultation | None, author: Author) -> bool:
    """Whether the answer counts without confirming an address first."""
    if author.participant is not None:
        return True
    return consultation is not None and consultation.access == Consultation.Access.EVERYONE


def confirm_until(contribution: Contribution) -> datetime:
    """The last moment at which a pending contribution can still be confirmed and count.

    At the latest 48 hours after its question closed, and within the days that unconfirmed input is kept.
    """
    kept_until = contribution.received_at + timedelta(days=settings.UNCONFIRMED_KEPT_DAYS)
    closes_at = contribution.consultation.closes_at if contribution.consultation else None
    if closes_at is None:
        return kept_until
    return min(kept_until, closes_at + timedelta(hours=settings.CONFIRM_AFTER_CLOSING_HOURS))


def still_confirmable(now: datetime) -> Q:
    """The same as a condition for the database: pending rows whose `confirm_until` is not over."""
    kept_since = now - timedelta(days=settings.UNCONFIRMED_KEPT_DAYS)
    closed_since = now - timedelta(hours=settings.CONFIRM_AFTER_CLOSING_HOURS)
    in_time = Q(consultation=None) | Q(consultation__closes_at=None) | Q(consultation__closes_at__gte=closed_since)
    return Q(in_time, received_at__gte=kept_since)


def why_it_stays(contribution: Contribution, now: datetime) -> str:
    """Why the author cannot take this back any more, as its kind says; empty when they can.

    The one rule for every road: the mailed link, the own page, and the pages of each kind.
    """
    if contribution.state not in {Contribution.State.COUNTED, Contribution.State.HELD}:
        return _("Deze inbreng kan niet meer worden ingetrokken.")
    return kinds.of(contribution).why_it_stays(contribution, now)


def may_withdraw(contribution: Contribution) -> bool:
    """Whether the author may still take this back: while it counts or is held, and its kind lets it go."""
    return not why_it_stays(contribution, database_now())


def may_try_reference(request: HttpRequest) -> bool:
    """Whether this visitor may try one more reference this hour; guessing is stopped, a log-in is not asked."""
    return allow(f"reference:{visitor_hash(request)}", limit=settings.REFERENCE_TRIES_PER_HOUR, seconds=3600)


def may_send_unknown(request: HttpRequest) -> bool:
    """Whether words from this network are public at once when nobody is logged in: not when a machine floods us."""
    return allow(f"unknown input:{visitor_hash(request)}", limit=settings.UNKNOWN_INPUT_PER_HOUR, seconds=3600)
