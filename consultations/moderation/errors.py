"""Why a report is not taken."""

from django.core.exceptions import ValidationError


class NotReportable(ValidationError):
    """The input is not on the site, or is no text of a reader."""
