"""Why a programme cannot be published or changed, in words for staff."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class ProgrammeIncomplete(ValidationError):
    """The programme misses parts; `messages` names each."""


class ChangeNeedsReason(ValidationError):
    """What others signed for changes without a reason."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Er is al voor dit programma getekend. Schrijf op waarom u het verandert, "
                "of zeg dat het alleen een verbeterde schrijffout is."
            )
        )


class AreaHasProgramme(ValidationError):
    """In these years one of the areas already has a published programme."""
