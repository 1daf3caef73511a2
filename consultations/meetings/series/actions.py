"""The same meeting on more days, as one series."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.rules import check
from consultations.meetings.actions import keep_meeting, keep_series
from consultations.meetings.models import Meeting, MeetingSeries
from consultations.meetings.rules import may_keep_meetings

COPIED = (
    *("title", "kind", "summary", "project", "organisation", "body", "initiative", "place", "accessibility"),
    *("spoken", "child_care", "online_url", "agenda", "takes_sign_ups", "companions", "local_texts"),
)


@transaction.atomic
def repeat_meeting(*, meeting: Meeting, title: str, times: int, weeks: int, by: User | None) -> list[Meeting]:
    """A meeting is held again so many times, every so many weeks at the same hour; the new ones are drafts.

    The hour stays the same on the clock when summer time begins or ends. Raises PermissionDenied.
    """
    check(may_keep_meetings, by)
    series = meeting.series or keep_series(series=MeetingSeries(title=title, project=meeting.project), by=by)
    if meeting.series_id is None:
        meeting.series = series
        meeting.save(update_fields=["series"])
    areas, seats, documents = list(meeting.areas.all()), meeting.room.seats, list(meeting.documents.all())
    made = []
    for number in range(1, times + 1):
        days = timedelta(weeks=weeks * number)
        copy = Meeting(**{name: getattr(meeting, name) for name in COPIED}, series=series)
        copy.starts_at = _later(meeting.starts_at, days)
        copy.ends_at = _later(meeting.ends_at, days)
        made.append(keep_meeting(meeting=copy, areas=areas, seats=seats, documents=documents, by=by))
    return made


def _later(moment: datetime, days: timedelta) -> datetime:
    """The same time on the clock, so many days later."""
    here = timezone.localtime(moment).replace(tzinfo=None)
    return timezone.make_aware(here + days)
