"""What each feature does when a participant is erased or two turn out to be one: each registers its part here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import Participant


@dataclass(frozen=True)
class Feature:
    """A feature that holds rows of participants.

    `erase(participant)` cuts the person from its rows; the address still stands on the participant then.
    `merge(keep, gone)` moves the rows of `gone` to `keep`; both are locked, and `gone` is deleted after it.
    `models` names every model with a key to Participant, as "app.Model".
    `export(participant)` gives what a person may take along, as values that JSON knows (dates and times too).
    `needs(now)` says of these models which rows still need the person's address, None for no row; one that it does not
    name needs it as long as the row is there.
    """

    name: str
    erase: Callable[[Participant], None]
    merge: Callable[[Participant, Participant], None]
    models: tuple[str, ...]
    export: Callable[[Participant], Any] | None = None
    needs: Callable[[datetime], dict[str, Q | None]] | None = None


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


def reached_for_nothing(now: datetime) -> QuerySet[Participant]:
    """Who has no account, and an address that no feature needs: nothing followed, nothing owed, nothing to send."""
    people = Participant.objects.filter(account=None, email__isnull=False)
    for feature in registered():
        needs = feature.needs(now) if feature.needs else {}
        for label in feature.models:
            if (needing := needs.get(label, Q())) is not None:
                rows = apps.get_model(label)._base_manager.filter(needing)
                for name in _keys(label):
                    people = people.exclude(Exists(rows.filter(**{name: OuterRef("pk")})))
    return people


def _keys(label: str) -> list[str]:
    """The fields of a model that point to a participant."""
    fields = apps.get_model(label)._meta.get_fields()
    return [one.name for one in fields if one.concrete and one.is_relation and one.related_model is Participant]
