"""`manage.py import_addresses FILE.csv`: which postcode and house number lie in which area."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from areas.addresses import WrongFile, import_addresses, read_addresses
from cms.caching import forget_pages

SHOWN = 20


class Command(BaseCommand):
    """Take in the municipality's own file of addresses, so that a visitor finds the own area."""

    help = "Columns postcode, huisnummer, gebied (code of an area) and, if wanted, straat. Twice changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["file"].is_file():
            raise CommandError(f"There is no file {options['file']}.")
        try:
            report = import_addresses(read_addresses(options["file"]))
        except (WrongFile, UnicodeDecodeError) as error:
            raise CommandError(str(error)) from error
        forget_pages()
        told = f"{report.read} lines read, {report.written} written, {report.unchanged} unchanged"
        self.stdout.write(f"{told}, {len(report.refused)} refused")
        for line in report.refused[:SHOWN]:
            self.stderr.write(line)
