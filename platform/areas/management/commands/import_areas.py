import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from areas import area_files
from areas.importing import import_areas


def year(text: str) -> int:
    """An edition is a year."""
    if not (text.isdecimal() and 1900 <= int(text) <= 2200):
        raise argparse.ArgumentTypeError("an edition is a year, such as 2014")
    return int(text)


class Command(BaseCommand):
    """Outlines of wijken come as GeoJSON, buurten as points in CSV (statcode,statnaam,wijkcode,lon,lat)."""

    help = "Bring in areas from a file of CBS or PDOK, as one edition of the tree."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a .geojson or .csv file in degrees (WGS 84)")
        parser.add_argument("--edition", type=year, required=True, help="the year of this division, such as 2014")
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = import_areas(rows=area_files.read(options["file"]), edition=options["edition"])
        except area_files.FileUnreadable as error:
            raise CommandError(str(error)) from error
        for line in report.refused:
            self.stderr.write(f"refused: {line}")
        if options["json"]:
            self.stdout.write(json.dumps({**asdict(report), "refused": len(report.refused), "reasons": report.refused}))
            return
        self.stdout.write(
            f"{report.read} read, {report.written} written, {report.unchanged} unchanged, {len(report.refused)} refused"
            f" ({report.municipalities} municipalities made above them)"
        )
