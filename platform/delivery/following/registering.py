"""The one call by which a feature lets people follow its things."""

from accounts import features
from delivery.following import letting_go, registry
from delivery.following.registry import Followable


def let_people_follow(followable: Followable) -> None:
    """Register what can be followed, and that its rows are erased, merged and exported with their person."""
    registry.register(followable)
    features.register(letting_go.feature())
