"""Why something cannot be done with an evaluation, in words for who asked it."""

from django.core.exceptions import ValidationError


class NotOpen(ValidationError):
    """The evaluation has not begun, or is closed."""


class AlreadyAnswered(ValidationError):
    """This ticket was used before."""


class NothingAnswered(ValidationError):
    """The form is empty, or holds a value that was not asked for."""


class CannotBegin(ValidationError):
    """There is nothing to ask, or it is being asked already."""


class CannotPublish(ValidationError):
    """The evaluation still runs, or the words are missing."""
