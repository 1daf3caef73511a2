"""A small picture of where an area lies: outlines or points as shapes of an inline SVG, nothing from elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from areas.models import Area

WIDTH, HEIGHT, MARGIN = 400, 280, 20
POINTS_A_RING = 160

Ring = list[tuple[float, float]]


@dataclass(frozen=True)
class Shape:
    """An area in the picture: a path, or a dot where only its middle is known."""

    is_here: bool
    path: str = ""
    x: float = 0
    y: float = 0


class Frame:
    """Fits degrees of longitude and latitude into the picture, north up."""

    def __init__(self, points: Sequence[tuple[float, float]]) -> None:
        longitudes, latitudes = [x for x, _ in points], [y for _, y in points]
        self.shrink = cos(radians((min(latitudes) + max(latitudes)) / 2))
        self.west, self.north = min(longitudes), max(latitudes)
        width = (max(longitudes) - self.west) * self.shrink
        height = self.north - min(latitudes)
        inside = (WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN)
        self.scale = min(inside[0] / (width or 1e-9), inside[1] / (height or 1e-9))
        self.left = (WIDTH - width * self.scale) / 2 if width else WIDTH / 2
        self.top = (HEIGHT - height * self.scale) / 2 if height else HEIGHT / 2

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where this point is in the picture."""
        x = self.left + (longitude - self.west) * self.shrink * self.scale
        y = self.top + (self.north - latitude) * self.scale
        return round(x, 1), round(y, 1)


def picture(here: Area, beside: Sequence[Area]) -> dict[str, Any] | None:
    """The shapes of this area and those beside it; nothing where no outline is known: bare dots say nothing."""
    known = {area.pk: (list(_rings(area.outline)), _middle(area)) for area in [*beside, here]}
    rings, middle = known[here.pk]
    points = [point for found, dot in known.values() for point in (*(p for ring in found for p in ring), *dot)]
    if not (rings or middle) or not any(found for found, _dot in known.values()):
        return None
    frame = Frame(points)
    shapes = [shape for area in beside if (shape := _shape(frame, *known[area.pk], is_here=False))]
    own = _shape(frame, rings, middle, is_here=True)
    return {"shapes": [*shapes, own], "width": WIDTH, "height": HEIGHT, "has_others": bool(shapes)}


def map_of(here: Area, points: Sequence[tuple[float, float]]) -> dict[str, Any] | None:
    """The outline of an area with points (longitude, latitude) in it, in their order; nothing without either."""
    rings = list(_rings(here.outline))
    if not rings or not points:
        return None
    frame = Frame([*(point for ring in rings for point in ring), *points])
    shape = _shape(frame, rings, [], is_here=False)
    markers = [frame.place(*point) for point in points]
    return {"shapes": [shape], "markers": markers, "width": WIDTH, "height": HEIGHT}


def _shape(frame: Frame, rings: list[Ring], middle: Ring, *, is_here: bool) -> Shape | None:
    if rings:
        return Shape(is_here=is_here, path=" ".join(_path(frame, ring) for ring in rings))
    if middle:
        x, y = frame.place(*middle[0])
        return Shape(is_here=is_here, x=x, y=y)
    return None


def _path(frame: Frame, ring: Ring) -> str:
    """A ring as a path of at most 160 points: more is not seen at this size."""
    step = max(1, len(ring) // POINTS_A_RING)
    placed = [frame.place(*point) for point in ring[::step]]
    return "M" + "L".join(f"{x} {y}" for x, y in placed) + "Z"


def _rings(outline: Any) -> Iterator[Ring]:
    """The rings of a GeoJSON Polygon or MultiPolygon in degrees; anything else has none."""
    if not isinstance(outline, dict):
        return
    coordinates = outline.get("coordinates") or []
    polygons = coordinates if outline.get("type") == "MultiPolygon" else [coordinates]
    if outline.get("type") not in ("Polygon", "MultiPolygon"):
        return
    for polygon in polygons:
        for ring in polygon:
            yield [(float(point[0]), float(point[1])) for point in ring]


def _middle(area: Area) -> Ring:
    if area.longitude is None or area.latitude is None or area.outline:
        return []
    return [(float(area.longitude), float(area.latitude))]
