"""Write migrations, folded."""

from django.core.management.commands import makemigrations

from reporting.folding import FoldingAutodetector


class Command(makemigrations.Command):
    autodetector = FoldingAutodetector
