"""Why something on an initiative cannot be done, in words for the one who tries."""

from django.core.exceptions import ValidationError


class NotSupportable(ValidationError):
    """The initiative is closed for support."""


class StepNotPossible(ValidationError):
    """The initiative cannot get this state now."""


class NotYours(ValidationError):
    """Only the author may do this."""


class NotForYou(ValidationError):
    """This kind of initiative is not for everyone."""


class NotPausable(ValidationError):
    """The clock of the initiative cannot stand still now, or does not."""


class GoalNotReached(ValidationError):
    """The support an initiative needs cannot be confirmed now."""


class DraftGone(ValidationError):
    """The draft was sent or thrown away meanwhile."""


class DraftChanged(ValidationError):
    """Someone else changed the draft after this page was opened."""


class EntryNotPossible(ValidationError):
    """What someone writes in the diary cannot be kept so."""


class NotHelpable(ValidationError):
    """The initiative asks for no more help."""
