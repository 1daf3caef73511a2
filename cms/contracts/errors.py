"""Why a contract cannot be published or changed, in words for the editor."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class ContractIncomplete(ValidationError):
    """The contract misses parts; `messages` names each (rule 1)."""


class PlanNotReviewed(ValidationError):
    """The organisations around the plan were not asked long enough beforehand, and no reason says why."""


class AmendmentNeedsReason(ValidationError):
    """A promise on which people already answered changes without a reason (rule 2)."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Mensen deden al mee onder deze afspraken. Schrijf op waarom u ze verandert, "
                "of zeg dat het alleen een verbeterde schrijffout is."
            )
        )


class ProjectInUse(ValidationError):
    """The project has questions or input, so it cannot be hidden, moved, deleted or get another address."""
