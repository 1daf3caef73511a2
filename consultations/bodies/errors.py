"""Why something cannot be done with a body, in words for who asked it."""

from django.core.exceptions import ValidationError


class MayNotAdvise(ValidationError):
    """Whoever writes may not give advice in the name of this body, or it no longer meets."""


class NoPlaceForAdvice(ValidationError):
    """The advice is about a question or a project that does not take it."""


class NotAnswerable(ValidationError):
    """The answer lacks words, or says that an advice is weighed with a project while it is about none."""


class SitsThere(ValidationError):
    """The same person sits in the body twice in the same days."""
