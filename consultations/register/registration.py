"""What the register makes known to the apps below."""

from accounts.features import Feature
from accounts.features import register as register_feature
from consultations.register import letting_go


def connect() -> None:
    """Register erasing and merging of contributions and voices."""
    register_feature(
        Feature(
            name="register",
            erase=letting_go.erase,
            merge=letting_go.merge,
            models=("consultations.Contribution", "consultations.Voice"),
        )
    )
