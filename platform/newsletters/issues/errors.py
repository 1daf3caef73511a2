"""What can stand in the way of an issue, in words for staff."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class NotNow(ValidationError):
    """The issue is not in a state in which this can be done; someone else may just have done something with it."""

    def __init__(self) -> None:
        super().__init__(_("Dat kan nu niet met dit nummer. Kijk hieronder hoe het ermee staat."))


class OwnApproval(ValidationError):
    """Whoever wrote an issue may not approve it."""

    def __init__(self) -> None:
        super().__init__(_("U schreef zelf aan dit nummer. Laat een collega het goedkeuren."))


class Incomplete(ValidationError):
    """Something must be mended before approval can be asked."""

    def __init__(self, problems: Iterable[str]) -> None:
        super().__init__(list(problems))


class MomentPassed(ValidationError):
    """A moment to send on lies in the future."""

    def __init__(self) -> None:
        super().__init__(_("Dit moment is al voorbij. Kies een later moment."))
