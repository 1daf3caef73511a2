"""Reminding who comes, two days before; once for each moment the meeting is set for."""

from datetime import timedelta

from clock.now import database_now
from consultations.meetings.models import Meeting
from consultations.meetings.signups.models import SignUp
from delivery.announcing import announce

BEFORE = timedelta(hours=48)


def remind() -> int:
    """Tell everyone with a place at a meeting that is near; told again changes nothing. Returns how many meetings.

    Who signed up within these two days has just had a confirmation, and hears nothing more.
    """
    now = database_now()
    near = Meeting.objects.going_on(now).filter(starts_at__gt=now, starts_at__lte=now + BEFORE)
    found = list(near.filter(state=Meeting.State.PUBLISHED))
    for meeting in found:
        rows = SignUp.objects.filter(meeting=meeting, participant__isnull=False).coming()
        for one in rows.filter(signed_at__lte=meeting.starts_at - BEFORE).select_related("participant"):
            # The moment is part of the event: a meeting that moves is reminded of again, and no other twice.
            version = meeting.sequence + 1
            told = [one.participant] if one.participant else []
            announce(kind="meeting_reminder", subject=f"sign_up:{one.pk}", version=version, to=told, now=now)
    return len(found)
