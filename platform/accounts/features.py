"""What each feature does when a participant is erased or two turn out to be one: each registers its part here."""

from collections.abc import Callable
from dataclasses import dataclass

from accounts.models import Participant


@dataclass(frozen=True)
class Feature:
    """A feature that holds rows of participants: how it lets go of one, and how it moves rows from one to another."""

    name: str
    erase: Callable[[Participant], None]
    merge: Callable[[Participant, Participant], None]
    models: tuple[str, ...]


_features: dict[str, Feature] = {}


def register(feature: Feature) -> None:
    """Make erasing and merging reach this feature; registering again replaces it."""
    _features[feature.name] = feature


def registered() -> list[Feature]:
    """All features that hold rows of participants."""
    return list(_features.values())
