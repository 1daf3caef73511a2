"""Bringing the areas of one edition in from a file; bringing them in again changes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from areas.actions import save_area
from areas.area_files import KINDS, AreaRow
from areas.models import Area


@dataclass
class Report:
    """What became of the rows of a file."""

    read: int = 0
    written: int = 0
    unchanged: int = 0
    refused: list[str] = field(default_factory=list)
    municipalities: int = 0


def import_areas(*, rows: Iterable[AreaRow | tuple[str, str]], edition: int) -> Report:
    """Make or update the areas of this edition; a municipality that is not there yet is made above its areas.

    A row that cannot be kept is named in the report and stops nothing else. What staff write (address, introduction,
    kind) is never overwritten.
    """
    report, seen = Report(), set[str]()
    with transaction.atomic():
        known = {area.code: area for area in Area.objects.filter(edition=edition).select_related("parent")}
        for row in rows:
            report.read += 1
            if isinstance(row, tuple):
                report.refused.append(": ".join(row))
            elif row.code in seen:
                report.refused.append(f"{row.place}: {row.code} is in this file twice")
            else:
                seen.add(row.code)
                _take_in(row, edition, known, report)
    return report


def _take_in(row: AreaRow, edition: int, known: dict[str, Area], report: Report) -> None:
    try:
        parent = _parent_of(row, edition, known, report)
        area = known.get(row.code) or Area(code=row.code, edition=edition, kind=row.kind)
        if not _takes_over(area, row, parent):
            report.unchanged += 1
            return
        known[row.code] = save_area(area=area)
    except ValidationError as error:
        if row.code in known and known[row.code].pk:
            known[row.code].refresh_from_db()
        report.refused.append(f"{row.place}: {row.code} {'; '.join(error.messages)}")
    else:
        report.written += 1


def _parent_of(row: AreaRow, edition: int, known: dict[str, Area], report: Report) -> Area | None:
    if not row.parent_code:
        return None
    if row.parent_code not in known:
        if not row.parent_code.startswith("GM"):
            raise ValidationError(f"lies in {row.parent_code}, which is not there")
        name = row.municipality_name or row.parent_code
        municipality = Area(code=row.parent_code, edition=edition, name=name, kind=KINDS["GM"])
        known[row.parent_code] = save_area(area=municipality)
        report.municipalities += 1
    return known[row.parent_code]


def _takes_over(area: Area, row: AreaRow, parent: Area | None) -> bool:
    """Put on the area what the file says, and say whether that was anything new."""
    said: dict[str, Any] = {"name": row.name, "parent": parent}
    if row.outline:
        said["outline"] = row.outline
    if row.latitude is not None:
        said |= {"latitude": row.latitude, "longitude": row.longitude}
    is_new = area.pk is None or any(getattr(area, name) != value for name, value in said.items())
    for name, value in said.items():
        setattr(area, name, value)
    return is_new
