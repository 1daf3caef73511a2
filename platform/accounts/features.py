"""What each feature does when a participant is erased or two turn out to be one: each registers its part here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from accounts.models import Participant


@dataclass(frozen=True)
class Feature:
    """A feature that holds rows of participants.

    `erase(participant)` cuts the person from its rows; the address still stands on the participant then.
    `merge(keep, gone)` moves the rows of `gone` to `keep`; both are locked, and `gone` is deleted after it.
    `models` names every model with a key to Participant, as "app.Model".
    `export(participant)` gives what a person may take along, as values that JSON knows (dates and times too).
    """

    name: str
    erase: Callable[[Participant], None]
    merge: Callable[[Participant, Participant], None]
    models: tuple[str, ...]
    export: Callable[[Participant], Any] | None = None


_features: dict[str, Feature] = {}


def register(feature: Feature) -> None:
    """Make erasing, merging and exporting reach this feature; registering again replaces it."""
    _features[feature.name] = feature


def registered() -> list[Feature]:
    """All features that hold rows of participants."""
    return list(_features.values())


def export_of(participant: Participant) -> dict[str, Any]:
    """Everything the site knows of one participant, by feature."""
    return {feature.name: feature.export(participant) for feature in registered() if feature.export}
