"""Migrations that make a model with its constraints and indexes at once, not one by one behind it.

Each step of its own makes Django build all models around it anew: with two hundred of them that is half of the time
in which a town, or a test database, is made.
"""

from collections.abc import Sequence

from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.operations.base import Operation


def fold(operations: Sequence[Operation]) -> list[Operation]:
    """The same operations, with constraints and indexes inside the making of their model where all its fields are."""
    made = {one.name_lower: one for one in operations if isinstance(one, CreateModel)}
    later = [(one.model_name_lower, one.name) for one in operations if isinstance(one, AddField)]
    left: list[Operation] = []
    for one in operations:
        if not isinstance(one, AddConstraint | AddIndex) or one.model_name_lower not in made:
            left.append(one)
            continue
        kind, what = ("constraints", one.constraint) if isinstance(one, AddConstraint) else ("indexes", one.index)
        # A key to a model that is made after this one comes to it later, and then what it is about comes later too.
        if any(name in repr(what.deconstruct()) for model, name in later if model == one.model_name_lower):
            left.append(one)
        else:
            made[one.model_name_lower].options.setdefault(kind, []).append(what)
    return left


class FoldingAutodetector(MigrationAutodetector):
    """Django's own, which leaves constraints apart once another model refers to the one they are of."""

    def _optimize_migrations(self) -> None:
        super()._optimize_migrations()  # type: ignore[misc]  # a step of Django's own that its types leave out
        for migrations in self.migrations.values():  # type: ignore[attr-defined]  # set by Django's own step above
            for migration in migrations:
                migration.operations = fold(migration.operations)
