"""Who says how often areas are spoken with, and who notes that it happened."""

from django.contrib.auth.models import AnonymousUser

from accounts.models import User


def may_set_cadence(user: User | AnonymousUser) -> bool:
    """May say how often areas are to be spoken with."""
    return user.has_perm("consultations.change_cadence")


def may_note_contact(user: User | AnonymousUser) -> bool:
    """May note a talk with an area."""
    return user.has_perm("consultations.add_areacontact")
