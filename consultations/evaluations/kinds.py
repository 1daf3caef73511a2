"""The kinds of meeting, as rows of the trends."""

from consultations.meetings.models import Meeting


def kinds_of_meetings() -> dict[str, str]:
    """Each kind with its word, in their order."""
    return {value: str(label).capitalize() for value, label in Meeting.Kind.choices}
