"""What an account may do, one function per right; the desks, the pages and the API ask the same ones.

The rights are permissions, so that a municipality can give them to its own groups; `roles.py` has the groups that ship.
"""

from django.contrib.auth.models import AnonymousUser

from accounts.models import User

Someone = User | AnonymousUser


def may_enter_desk(user: Someone) -> bool:
    """Staff: may come into the admin at all."""
    return user.has_perm("wagtailadmin.access_admin")


def may_ask(user: Someone) -> bool:
    """May put questions to residents: make, publish and close consultations and their contracts."""
    return user.has_perm("accounts.ask")


def may_weigh(user: Someone) -> bool:
    """May weigh input and publish what was done with it."""
    return user.has_perm("accounts.weigh")


def may_answer(user: Someone) -> bool:
    """May answer residents in the municipality's name."""
    return user.has_perm("accounts.answer")


def may_moderate(user: Someone) -> bool:
    """May look at reported and held input, and hide it with a reason."""
    return user.has_perm("accounts.moderate")


def may_verify_organisations(user: Someone) -> bool:
    """May check organisations and say who speaks for them."""
    return user.has_perm("accounts.change_organisation")


def may_erase_self(user: Someone) -> bool:
    """A resident may go at any moment; a staff account belongs to the work and is ended by the manager."""
    return user.is_authenticated and not may_enter_desk(user)
