"""Why something cannot be asked or answered."""

from django.core.exceptions import ValidationError


class NotAskable(ValidationError):
    """The project is not on the site, or nobody can be answered."""


class NotAnswerable(ValidationError):
    """There are no words to answer with, or nobody confirmed the question."""
