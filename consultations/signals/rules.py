"""Who logs signals, and who reads them."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from accounts.models import Membership, Organisation, Participant, User
from accounts.rules import may_answer, may_keep_area, may_keep_programme

Kind = Organisation.Kind
# Whose members are professionals: what they log is the partner's, not a resident's.
PARTNERS = (Kind.CORPORATION, Kind.POLICE, Kind.WELFARE, Kind.SCHOOL, Kind.PARTNER)


def may_log_signals(user: User | AnonymousUser) -> bool:
    """May log what was noticed in an area: staff who work with areas and residents."""
    return may_keep_area(user) or may_keep_programme(user) or may_answer(user)


def may_read_signals(user: User | AnonymousUser) -> bool:
    """May read all signals, download them and throw one away: who makes the programme or keeps the action list."""
    return may_keep_area(user) or may_keep_programme(user)


def may_hand_over(user: User | AnonymousUser) -> bool:
    """May see what could not be handed over to the reporting system, and do it by hand."""
    return may_answer(user)


def partners_of(participant: Participant | None) -> QuerySet[Organisation]:
    """The verified partners of the municipality of which this participant is a member today."""
    if participant is None:
        return Organisation.objects.none()
    memberships = Membership.objects.filter(participant=participant, left_at=None)
    return Organisation.objects.active().filter(kind__in=PARTNERS, pk__in=memberships.values("organisation"))
