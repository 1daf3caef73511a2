import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from consultations.figures import figure_files
from consultations.figures.importing import import_figures


class Command(BaseCommand):
    """Figures of areas come as CSV (thema,indicator,eenheid,gebied,jaar,waarde,bron, and if wanted telt_mensen), with
    the code of an area as `gebied`. Running it twice changes nothing; a value that differs is replaced."""

    help = "Bring in figures of areas from a CSV file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a CSV file with thema, indicator, gebied, jaar, waarde and bron")
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    @translation.override("en")
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = import_figures(rows=figure_files.read(options["file"]))
        except figure_files.FileUnreadable as error:
            raise CommandError(str(error)) from error
        for line in report.refused:
            self.stderr.write(f"refused: {line}")
        if options["json"]:
            self.stdout.write(json.dumps({**asdict(report), "refused": len(report.refused), "reasons": report.refused}))
            return
        self.stdout.write(
            f"{report.read} read, {report.written} written, {report.changed} changed, {report.unchanged} unchanged, "
            f"{len(report.refused)} refused"
        )
