"""What a report says, for its page."""

from typing import Any

from consultations.meetings.attendance.counting import how_many_came
from consultations.meetings.models import Meeting
from consultations.meetings.report.models import MeetingReport

MOST = 500


def public_report(meeting: Meeting) -> dict[str, Any]:
    """The report of a meeting, once everyone may read it; nothing before."""
    row = MeetingReport.objects.filter(meeting=meeting, state=MeetingReport.State.PUBLISHED).first()
    return {"report": row, **told(row)} if row else {"report": None}


def told(report: MeetingReport) -> dict[str, Any]:
    """Its points, decisions, actions and corrections that changed nothing, and how many were there."""
    return {
        "points": list(report.points.standing()[:MOST]),
        "decisions": [line for line in str(report.local.decisions).splitlines() if line.strip()],
        "actions": list(report.actions.select_related("action__area", "action__organisation")),
        "corrections": list(report.corrections.told()),
        "came": how_many_came(report.meeting).people,
    }
