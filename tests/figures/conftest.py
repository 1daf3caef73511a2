"""What the tests of figures share: areas in a whole, and files to bring in."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from areas.models import Area

HEAD = "thema;indicator;eenheid;gebied;jaar;waarde;bron;telt_mensen"
BringIn = Callable[..., dict[str, Any]]


@pytest.fixture
def bring_in(tmp_path: Path, db: None) -> BringIn:
    """Runs the command on these rows and gives its report."""

    def run(*rows: str, head: str = HEAD) -> dict[str, Any]:
        file, out = tmp_path / "cijfers.csv", StringIO()
        file.write_text("\n".join([head, *rows]) + "\n")
        call_command("import_figures", file, "--json", stdout=out, stderr=StringIO())
        report: dict[str, Any] = json.loads(out.getvalue())
        return report

    return run


@pytest.fixture
def town(area: Area) -> dict[str, Area]:
    """A municipality with three areas: the Stationsbuurt, Noord and Zuid."""
    whole = Area.objects.create(code="GM0001", edition=2026, name="Rietmond", slug="rietmond", kind="gemeente")
    area.parent = whole
    area.save()
    areas = {"Rietmond": whole, "Stationsbuurt": area}
    for number, name in ((2, "Noord"), (3, "Zuid")):
        areas[name] = Area.objects.create(
            code=f"WK00010{number}", edition=2026, name=name, slug=name.lower(), kind="wijk", parent=whole
        )
    return areas
