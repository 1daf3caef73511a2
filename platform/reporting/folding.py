"""First migrations that make the models of an app at once; see `safekeeping.made_at_once`."""

from django.db.migrations.autodetector import MigrationAutodetector

from safekeeping.made_at_once import MakeModels


class FoldingAutodetector(MigrationAutodetector):
    """Django's own, with the steps of an app's first migration taken together."""

    def _optimize_migrations(self) -> None:
        super()._optimize_migrations()  # type: ignore[misc]  # a step of Django's own that its types leave out
        for migrations in self.migrations.values():  # type: ignore[attr-defined]  # made by that step
            for migration in migrations:
                if migration.initial:
                    migration.operations = [MakeModels(migration.operations)]
