"""Why something on an initiative cannot be done, in words for the one who tries."""

from django.core.exceptions import ValidationError


class NotSupportable(ValidationError):
    """The initiative is closed for support."""


class StepNotPossible(ValidationError):
    """The initiative cannot get this state now."""


class NotYours(ValidationError):
    """Only the author may do this."""
