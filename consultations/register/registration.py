"""What the register makes known to the apps below."""


def connect() -> None:
    """Register erasing and merging of contributions and voices."""
