"""Why an entry is refused, in words for who enters it."""

from django.core.exceptions import ValidationError

from consultations.ledger.models import LedgerEntry


class NotEnoughMoney(ValidationError):
    """There is less than what was asked."""


class YearIsClosed(ValidationError):
    """The year was closed; its books stay as they are."""


class NotThisEntry(ValidationError):
    """What was asked does not go with this reservation or grant."""


class AlreadyEntered(Exception):
    """The same form or row of a file was entered before; `entry` is what came of it."""

    def __init__(self, entry: LedgerEntry) -> None:
        super().__init__(str(entry))
        self.entry = entry
