"""Why a contract cannot be published or changed, in words for the editor."""

from django.core.exceptions import ValidationError


class ContractIncomplete(ValidationError):
    """The contract misses parts; `messages` names each (rule 1)."""


class AmendmentNeedsReason(ValidationError):
    """A promise on which people already answered changes without a reason (rule 2)."""


class ProjectInUse(ValidationError):
    """The project has questions or input, so it cannot be hidden, moved, deleted or get another address."""
