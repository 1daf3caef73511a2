"""Bring the database up to date; Django wants both commands to compare models in one way."""

from django.core.management.commands import migrate

from reporting.folding import FoldingAutodetector


class Command(migrate.Command):
    autodetector = FoldingAutodetector
