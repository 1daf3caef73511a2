"""What the neighbourhood budget makes known to the pages below: its parts of an area and of an initiative."""

from cms import parts
from cms.words.speaking import lazy_word
from consultations.ledger.showing import on_area, on_initiative


def connect() -> None:
    """Register the parts."""
    title = lazy_word("budget", "heading")
    parts.register("area", parts.Part("ledger", "consultations/ledger/area_part.html", 60, on_area, title, "budget"))
    parts.register("initiative", parts.Part("ledger", "consultations/ledger/initiative_part.html", 5, on_initiative))
