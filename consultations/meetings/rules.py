"""Who may keep meetings, and until when one can sign up."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts.rules import may_keep_meetings
from consultations.meetings.errors import NoSignUp
from consultations.meetings.models import Meeting

__all__ = ["check_takes_sign_ups", "may_keep_meetings", "sign_up_ends_at", "takes_sign_ups"]


def sign_up_ends_at(meeting: Meeting) -> datetime:
    """The moment until which one can sign up: its own, or the beginning."""
    return meeting.sign_up_until or meeting.starts_at


def takes_sign_ups(meeting: Meeting, now: datetime) -> bool:
    """Whether one can sign up now."""
    going_on = meeting.state == Meeting.State.PUBLISHED and meeting.takes_sign_ups
    return going_on and now < sign_up_ends_at(meeting)


def check_takes_sign_ups(meeting: Meeting, now: datetime, companions: int = 0) -> None:
    """Raise NoSignUp when one cannot sign up now, or not with so many companions."""
    if not takes_sign_ups(meeting, now):
        raise NoSignUp(_("Aanmelden voor deze bijeenkomst kan niet meer. Komen mag altijd, als er plaats is."))
    if companions > meeting.companions:
        raise NoSignUp(_("U kunt hier hoogstens %(most)d mensen meenemen.") % {"most": meeting.companions})
