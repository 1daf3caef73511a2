"""Words that people typed or that stand on a page, as plain pieces; nothing in them is ever read as markup."""

from html import unescape
from typing import TypedDict

from django.utils.html import strip_tags


class Piece(TypedDict):
    kind: str
    text: str


MARKS = {"# ": "heading", "- ": "point"}
ENDS = {"</p>": "\n\n", "</h2>": "\n", "</h3>": "\n", "</ul>": "\n", "</ol>": "\n", "</li>": "\n", "<br/>": "\n"}
BEGINS = {"<h2": "\n\n# <h2", "<h3": "\n\n# <h3", "<li": "- <li"}


def plain(html: str) -> str:
    """Rich text of the editor as staff may change it: headings begin with #, points of a list with -."""
    for mark, words in {**BEGINS, **ENDS}.items():
        html = html.replace(mark, words)
    lines = [" ".join(line.split()) for line in unescape(strip_tags(html)).splitlines()]
    return paragraphs("\n".join(lines))


def paragraphs(text: str) -> str:
    """The same text with one empty line at most between two lines, and none at the ends."""
    kept: list[str] = []
    for line in (line.strip() for line in text.splitlines()):
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()


def pieces(text: str) -> list[Piece]:
    """The typed text as headings, points and paragraphs; lines that follow each other stay one paragraph."""
    found: list[Piece] = []
    together = False
    for line in paragraphs(text).splitlines():
        kind = MARKS.get(line[:2], "text")
        words = line[2:].strip() if kind != "text" else line
        if kind == "text" and together and words:
            found[-1]["text"] += f"\n{words}"
        elif words:
            found.append(Piece(kind=kind, text=words))
        together = bool(words) and kind == "text"
    return found
