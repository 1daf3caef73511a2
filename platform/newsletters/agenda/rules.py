"""Who sees the calendar for communications: whoever may add something to it."""

from accounts.rules import Someone, may_ask, may_compose_newsletters, may_keep_meetings


def may_see_calendar(user: Someone) -> bool:
    """May see all that goes out and is asked: who writes newsletters, keeps meetings or asks questions."""
    return may_compose_newsletters(user) or may_keep_meetings(user) or may_ask(user)
