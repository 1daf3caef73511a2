"""The one way in which this site writes a moment: day, month in words, year and time."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def as_text(when: datetime | None) -> str:
    """The moment on the clock of the municipality, "21 november 2026, 14.05 uur"; empty when there is none."""
    if when is None:
        return ""
    # Translators: how a day and a time are written, in the letters of Django's date filter.
    return date_format(timezone.localtime(when) if timezone.is_aware(when) else when, _("j F Y, H.i \\u\\u\\r"))
