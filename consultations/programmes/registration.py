"""What programmes make known to the pages below: their part of an area."""

from cms.parts import Part, register
from cms.words.speaking import lazy_word
from consultations.programmes.showing import on_area


def connect() -> None:
    """Register the part."""
    title = lazy_word("programme", "heading")
    register("area", Part("programme", "consultations/programmes/area_part.html", 45, on_area, title, "programma"))
