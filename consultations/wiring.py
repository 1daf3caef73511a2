"""Where every feature here makes itself known to the apps below: parts of pages, mails, erasing and merging."""

from consultations.register import registration as register


def connect() -> None:
    """Register each feature once, when the site starts."""
    register.connect()
