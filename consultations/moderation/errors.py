"""Why a report or an objection is not taken, or an objection not answered."""

from django.core.exceptions import ValidationError


class NotReportable(ValidationError):
    """The input is not on the site, or is no text of a reader."""


class NotObjectable(ValidationError):
    """The input is not hidden, or its author objected to this decision already."""


class NotYourObjection(ValidationError):
    """Who hid the input does not decide about the objection to that."""
