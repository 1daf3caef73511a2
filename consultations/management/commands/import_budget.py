import argparse
import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from consultations.euros import euros
from consultations.ledger import budget_files
from consultations.ledger.books import Voucher
from consultations.ledger.importing import import_budget


def year(text: str) -> int:
    """The year of a budget."""
    if not (text.isdecimal() and 1900 <= int(text) <= 2200):
        raise argparse.ArgumentTypeError("a year is four digits, such as 2026")
    return int(text)


class Command(BaseCommand):
    """The allocations that the council decided come as CSV (naam,bedrag, and if wanted code,omschrijving,besloten_door,
    besluit,datum); an amount below zero is a correction, without a name one of the whole year."""

    help = "Bring in the neighbourhood budget of a year from a CSV file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a CSV file with at least naam and bedrag (in euros)")
        parser.add_argument("--year", type=year, required=True, help="the year of the budget, such as 2026")
        parser.add_argument("--purpose", action="append", default=[], help="a name that is no area, such as Algemeen")
        parser.add_argument("--decided-by", default="gemeenteraad", help="who decided, for rows that do not say so")
        parser.add_argument("--decision", default="", help="the decision, for rows that do not say so")
        parser.add_argument("--date", type=date.fromisoformat, help="the date of rows without one; today if not given")
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        usual = Voucher(
            on=options["date"] or timezone.localdate(),
            decided_by=options["decided_by"][:120] or "gemeenteraad",
            decision=options["decision"][:200],
        )
        try:
            rows = list(budget_files.read(options["file"]))
        except budget_files.FileUnreadable as error:
            raise CommandError(str(error)) from error
        report = import_budget(year=options["year"], rows=rows, usual=usual, purposes=options["purpose"])
        for line in report.refused:
            self.stderr.write(f"refused: {line}")
        if options["json"]:
            self.stdout.write(json.dumps({**asdict(report), "refused": len(report.refused), "reasons": report.refused}))
            return
        self.stdout.write(
            f"{report.read} read, {report.written} written ({euros(report.cents)}), {report.unchanged} unchanged, "
            f"{len(report.refused)} refused"
        )
