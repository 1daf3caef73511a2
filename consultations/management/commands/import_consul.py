import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from consultations.importing.consul import import_consul
from consultations.importing.consul_files import FileUnreadable


class Command(BaseCommand):
    """Proposals become initiatives in a closed question, comments its contributions; run again it changes nothing."""

    help = "Take over proposals.csv and comments.csv of Consul Democracy from a folder."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="the folder with proposals.csv and comments.csv")
        parser.add_argument("--json", action="store_true", help="print only the counts, as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        progress = (lambda line: None) if options["json"] or options["verbosity"] == 0 else self.stderr.write
        try:
            report = import_consul(options["folder"], progress=progress)
        except FileUnreadable as error:
            raise CommandError(str(error)) from error
        counts = asdict(report)
        if options["json"]:
            self.stdout.write(json.dumps(counts))
            return
        for place, reason in report.reasons.items():
            self.stderr.write(f"refused: {place} {reason}")
        for rows in ("proposals", "comments"):
            self.stdout.write(f"{rows}: " + ", ".join(f"{number} {what}" for what, number in counts[rows].items()))
