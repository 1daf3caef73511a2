"""How a moment is written, on every page."""

from datetime import datetime

from django import template

from languages.moments import as_text

register = template.Library()


@register.filter
def moment(when: datetime | None) -> str:
    """A day and a time as one reads it: "21 november 2026, 14.05 uur"."""
    return as_text(when)
