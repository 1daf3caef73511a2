"""What is looked at before an issue is sent: a list for staff, each with the way to its place in the editor."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsletters.checks.links import leads_nowhere, links_in
from newsletters.checks.reading import read
from newsletters.issues.models import Issue
from newsletters.pieces.piece import Piece, changes
from newsletters.pieces.sources import SOURCES
from newsletters.rendering.content import Blocks, content_of
from newsletters.rendering.drawing import draw
from newsletters.rendering.words import plain
from newsletters.segments.narrowing import recipients_of

LONGEST_SUBJECT = 60
LONGEST_PREHEADER = 100
LARGEST_HTML = 100_000


class Weight(TextChoices):
    """How bad it is: mend it first, look at it, or a hint."""

    ERROR = "error", gettext_lazy("Eerst herstellen")
    WARNING = "warning", gettext_lazy("Kijk hiernaar")
    HINT = "hint", gettext_lazy("Tip")


@dataclass(frozen=True)
class Finding:
    """One thing to look at, with the block it is in; an empty place is the issue as a whole."""

    weight: Weight
    words: str
    place: str = ""

    @property
    def is_error(self) -> bool:
        return self.weight == Weight.ERROR


def findings(issue: Issue) -> list[Finding]:
    """Everything there is to say of this issue now, the worst first."""
    blocks = content_of(issue)
    found = [*_of_words(issue, blocks), *(one for block in blocks for one in _of_block(block))]
    found += _of_whole(issue, blocks)
    order = list(Weight)
    return sorted(found, key=lambda one: order.index(one.weight))


def blocking(issue: Issue) -> list[str]:
    """What must be mended before approval can be asked, in words."""
    blocks = content_of(issue)
    found = [*_of_words(issue, blocks), *(one for block in blocks for one in _of_block(block))]
    return [one.words for one in found if one.is_error]


def changed_pages(issue: Issue) -> list[tuple[str, list[str]]]:
    """What became different since the issue was frozen: the title as it was frozen, and the changes in words."""
    told = []
    for block in issue.frozen_blocks:
        if block["type"] == "piece" and block["piece"]:
            said = changes(block["piece"], _now(block, issue.language))
            told += [(block["piece"]["title"], said)] if said else []
    return told


def place_of(issue: Issue, finding: Finding) -> str:
    """The address of the spot in the editor."""
    editor = reverse("wagtailsnippets_newsletters_issue:edit", args=[issue.pk])
    fields = {"introduction": "introduction", "subject": "subject", "preheader": "preheader", "": "body"}
    if finding.place in fields:
        return f"{editor}#panel-child-{fields[finding.place]}-section"
    return f"{editor}#block-{finding.place}-section"


def _now(block: dict[str, Any], language: str) -> Piece | None:
    from django.utils import translation

    source = SOURCES[block["source"]]
    row = source.find().filter(pk=block["row"]).first()
    with translation.override(language):
        return source.piece(row) if row else None


def _of_words(issue: Issue, blocks: Blocks) -> Iterator[Finding]:
    if not issue.subject.strip():
        yield Finding(Weight.ERROR, _("Er is geen onderwerp."), "subject")
    elif len(issue.subject) > LONGEST_SUBJECT:
        words = _("Het onderwerp heeft %(number)s tekens. Op een telefoon valt alles na 60 tekens weg.")
        yield Finding(Weight.WARNING, words % {"number": len(issue.subject)}, "subject")
    if not issue.preheader.strip():
        words = _("Er is geen eerste regel. Het mailprogramma kiest dan zelf wat er achter het onderwerp staat.")
        yield Finding(Weight.HINT, words, "preheader")
    elif len(issue.preheader) > LONGEST_PREHEADER:
        yield Finding(Weight.HINT, _("De eerste regel is lang. Houd hem onder de 100 tekens."), "preheader")
    if not any(block["type"] != "text" or plain(block["html"]) for block in blocks):
        yield Finding(Weight.ERROR, _("Er staat nog niets in dit nummer."))


def _of_block(block: dict[str, Any]) -> Iterator[Finding]:
    place = block["id"]
    if block["type"] == "piece":
        yield from _of_piece(block, place)
    elif block["type"] == "picture":
        if not block["image"]:
            yield Finding(Weight.ERROR, _("De foto is er niet meer. Kies een andere."), place)
        elif not block["text"] and not block["is_decoration"]:
            yield Finding(Weight.ERROR, _("Bij een foto staat niet wat erop te zien is."), place)
    elif block["type"] == "button":
        yield from _of_link(block["label"], block["url"], place)
    else:
        for words, url in links_in(block["html"]):
            yield from _of_link(words, url, place)


def _of_piece(block: dict[str, Any], place: str) -> Iterator[Finding]:
    piece = block["piece"]
    if piece is None:
        label = SOURCES[block["source"]].label
        nothing = _("%(kind)s: kies wat hier komt. Er is niets gekozen, of het is weggehaald.")
        hidden = _("%(kind)s: deze pagina staat niet (meer) op de site.")
        yield Finding(Weight.ERROR, (hidden if block["row"] else nothing) % {"kind": label}, place)
    elif piece["image"] and not piece["image_text"]:
        words = _("Bij de foto van “%(title)s” staat niet wat erop te zien is. Vul dat aan op de pagina zelf.")
        yield Finding(Weight.WARNING, words % {"title": piece["title"]}, place)


def _of_link(words: str, url: str, place: str) -> Iterator[Finding]:
    if not words:
        yield Finding(Weight.ERROR, _("Er is een link zonder woorden."), place)
    if leads_nowhere(url):
        said = _("De link “%(words)s” leidt nergens heen.") % {"words": words or url}
        yield Finding(Weight.ERROR, said, place)


def _of_whole(issue: Issue, blocks: Blocks) -> Iterator[Finding]:
    if not recipients_of(issue).exists():
        yield Finding(Weight.WARNING, _("Er is niemand om dit nummer naartoe te sturen."))
    own = "\n\n".join(plain(block["html"]) for block in blocks if block["type"] == "text")
    reading = read(own) if issue.language == "nl" else read("")
    if reading.is_hard:
        words = _(
            "Uw eigen tekst leest niet makkelijk: gemiddeld %(words)s woorden in een zin, en %(share)s%% lange woorden."
            " Maak zinnen van hooguit 15 woorden."
        ) % {"words": number_format(reading.per_sentence, 1), "share": round(reading.long_words * 100)}
        yield Finding(Weight.HINT, words, "introduction")
        if reading.examples:
            said = _("Lange woorden, misschien kan het korter: %(words)s.") % {"words": ", ".join(reading.examples)}
            yield Finding(Weight.HINT, said, "introduction")
    if reading.longest_sentence:
        words = _("Deze zin is lang: “%(sentence)s”.") % {"sentence": reading.longest_sentence}
        yield Finding(Weight.HINT, words, "introduction")
    if len(draw(issue, blocks).html.encode()) > LARGEST_HTML:
        yield Finding(Weight.WARNING, _("Het nummer is lang. Sommige mailprogramma’s knippen het einde eraf."))
