"""`{{ meeting|when }}`: the day and the hours of a meeting, as the visitor reads them."""

from django import template

from consultations.meetings.models import Meeting
from consultations.meetings.showing import when_in_words

register = template.Library()


@register.filter(name="when")
def when(meeting: Meeting) -> str:
    """When it is; a meeting over two days says both."""
    return when_in_words(meeting)
