"""Why a weighing cannot be changed or published, in words for staff."""

from django.core.exceptions import ValidationError


class AlreadyPublished(ValidationError):
    """A published weighing is what people were told; it does not change any more."""


class NotPublishedYet(ValidationError):
    """A draft is simply changed; only what people were told is corrected."""


class NotComplete(ValidationError):
    """Something still stands against publishing; `messages` names each (rule 4)."""


class SelectionChanged(ValidationError):
    """The number of rows that match is no longer the number that was confirmed."""

    def __init__(self, message: str, *, number: int) -> None:
        super().__init__(message)
        self.number = number
