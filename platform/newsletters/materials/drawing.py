"""From words to an accessible PDF (PDF/UA-1): tagged, with a title and a language."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import qrcode  # type: ignore[import-untyped]  # it ships no types
from qrcode.image.svg import SvgPathImage  # type: ignore[import-untyped]  # it ships no types

from newsletters.materials.errors import TooLong

HERE = Path(__file__).parent
PAPER, FONTS = HERE / "paper", HERE / "fonts"
SHEETS = ("poster", "flyer")
# Something may be a hair taller than the room by rounding.
SLACK = 0.5
ROUND_UP, A_LINE = 1.05, 12


def draw(form: str, data: dict[str, Any]) -> bytes:
    """The PDF of a letter, poster or flyer. Raises TooLong for a sheet on which the words do not fit."""
    import typst

    template = "sheet" if form in SHEETS else form
    given: dict[str, Any] = {
        "input": str(PAPER / f"{template}.typ"),
        "root": str(PAPER),
        "font_paths": [str(FONTS)],
        "ignore_system_fonts": True,
        "sys_inputs": {"data": json.dumps(data)},
    }
    if form in SHEETS:
        check_fits(json.loads(typst.query(selector="<fit>", field="value", one=True, **given)), data)
    return bytes(typst.compile(format="pdf", pdf_standards=["ua-1"], **given))


def check_fits(fit: dict[str, float], data: dict[str, Any]) -> None:
    """Raise TooLong, with about how many words must go, when the words need more room than the sheet has."""
    over = fit["need"] - fit["room"]
    if over <= SLACK:
        return
    words = sum(len(text.split()) for text in words_of(data))
    in_text = sum(len(piece["text"].split()) for piece in data["pieces"])
    # The text makes room at its own rate; without one, all that stands below the title. One line more, to be sure.
    rate = in_text / fit["text"] if in_text and over < fit["text"] else words / fit["below"]
    raise TooLong(most=words, over=min(words, int(over * rate * ROUND_UP) + A_LINE))


def words_of(data: dict[str, Any]) -> list[str]:
    """Everything on a sheet that can be made shorter, without the title."""
    return [data["lead"], *(fact["text"] for fact in data["facts"]), *(piece["text"] for piece in data["pieces"])]


def qr_of(address: str) -> str:
    """The QR code of this address as a drawing."""
    made = qrcode.make(address, image_factory=SvgPathImage, border=1, error_correction=qrcode.ERROR_CORRECT_M)
    drawn = BytesIO()
    made.save(drawn)
    return drawn.getvalue().decode()
