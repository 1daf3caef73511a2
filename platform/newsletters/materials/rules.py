"""Who may make papers of a page: whoever may change that page."""

from typing import Any

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from newsletters.materials.sources import Source


def may_make(user: User | AnonymousUser, source: Source, row: Any) -> bool:
    """May make a press text, letter, poster or flyer of this row."""
    return isinstance(user, User) and source.may_edit(user, row)
