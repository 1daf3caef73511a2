"""Why something cannot be done with a letter, in words for who asked it."""

from django.core.exceptions import ValidationError


class NotAnswerable(ValidationError):
    """There are no words to answer with, or what was said is gone."""


class NoInput(ValidationError):
    """The letter cannot enter the register: it is about no project with a plan, has no words, or is in it already."""
