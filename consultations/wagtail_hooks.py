"""What the features of this app add to Wagtail's admin; each registers its own when it is imported."""

from consultations.weighing import desk_hooks as weighing

__all__ = ["weighing"]
