"""Why input is not taken, in words for the one who gives it."""

from django.core.exceptions import ValidationError


class NotOpen(ValidationError):
    """The question is not open at this moment."""


class MayNotTakePart(ValidationError):
    """The access rule of the question does not admit this author."""


class TooLate(ValidationError):
    """The answer is confirmed more than 48 hours after closing, or its seven days are over."""


class NotInSight(ValidationError):
    """The input is not in a state in which a moderator can hide or show it."""
