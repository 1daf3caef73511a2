"""Why something cannot be done with an action list, in words for who asked it."""

from django.core.exceptions import ValidationError


class NotGiven(ValidationError):
    """This walk or list was not given to whoever writes."""


class StepNotPossible(ValidationError):
    """This step cannot follow: a reason is missing, or someone else took one meanwhile."""


class MustStay(ValidationError):
    """This item cannot be thrown away: someone was told of it."""
