"""Why something cannot be done with a meeting or a sign-up, in words for who asked it."""

from django.core.exceptions import ValidationError


class NotPossible(ValidationError):
    """A meeting in this state does not take this step."""


class NoSignUp(ValidationError):
    """Nobody can sign up for this meeting now, or not with so many people."""


class SignedUpAlready(ValidationError):
    """This person has a sign-up for this meeting already."""


class NoRoom(ValidationError):
    """There are not enough seats left for the people who would come extra."""
