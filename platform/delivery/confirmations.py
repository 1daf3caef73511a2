"""Answer first, confirm the address after: a link or a code in the mail."""

from delivery.models import Confirmation


def ask_to_confirm(*, email: str, subject: str, language: str) -> Confirmation:
    """Ask whoever has this address whether the subject, such as `contribution:12`, is theirs: by link or code."""
    return Confirmation.objects.create(email=email.lower(), subject=subject, language=language)
