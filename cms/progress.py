"""What happens in a project that others want to hear: features above register who they are, and how it is told.

One event for each thing that happened, so that everyone hears it once, for whatever reason they are told.
"""

from delivery.announcing import announce

KIND = "project_progress"


def tell_progress(*, what: str, number: int) -> None:
    """Record, in the same transaction, that something happened: `what` is contractversion, weighing or newsitem."""
    announce(kind=KIND, subject=f"{what}:{number}")
