"""An issue as a mail: HTML that mail programs understand, by MJML, and the same in plain text. No picture watches."""

from dataclasses import dataclass
from typing import Any

import mrml
from django.template import Context, Engine
from django.utils import translation
from wagtail.models import Site

from cms.models import Municipality
from delivery import letterhead
from delivery.mails import absolute
from newsletters.issues.models import FOOTER_PLACE, Issue
from newsletters.rendering.content import Blocks
from newsletters.rendering.pictures import WIDE, picture_of
from newsletters.rendering.words import for_mail, on_the_web, plain
from safekeeping.printable import printable

COLOUR = "#10567c"
DARK = "@media (prefers-color-scheme: dark)"


@dataclass(frozen=True)
class Drawn:
    """A mail but for the footer of its recipient: FOOTER_PLACE stands once in both."""

    html: str
    text: str


def draw(issue: Issue, blocks: Blocks) -> Drawn:
    """The mail of this issue with this content."""
    with translation.override(issue.language):
        context = _context(issue, blocks)
        html = mrml.to_html(_render("newsletters/rendering/mail.mjml", context)).content
        text = _render("newsletters/rendering/mail.txt", context, autoescape=False)
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    while "\n\n\n" in lines:
        lines = lines.replace("\n\n\n", "\n\n")
    return Drawn(html=html, text=lines.strip() + "\n")


def in_colours(html: str, *, dark: bool) -> str:
    """The same mail as a program shows it that is set to dark or to light, whatever this browser is set to."""
    return html.replace(DARK, "@media all" if dark else "@media not all")


def _context(issue: Issue, blocks: Blocks) -> dict[str, Any]:
    newsletter = issue.newsletter
    municipality = Municipality.for_site(Site.objects.get(is_default_site=True))
    colour = newsletter.colour or municipality.primary or COLOUR
    closing = on_the_web(newsletter.footer)
    return {
        "issue": issue,
        "newsletter": newsletter,
        "letterhead": letterhead.current(),
        "colour": colour,
        "header": picture_of(newsletter.header_image, WIDE),
        "blocks": [_drawable(block, colour) for block in blocks],
        "closing": for_mail(closing, colour),
        "closing_text": plain(closing),
        "issue_url": absolute(issue.get_absolute_url()) if issue.pk else "",
        "site": absolute("/"),
        "footer_place": FOOTER_PLACE,
        "language": issue.language,
    }


def _drawable(block: dict[str, Any], colour: str) -> dict[str, Any]:
    if block["type"] != "text":
        return block
    return {**block, "html": for_mail(block["html"], colour), "plain": plain(block["html"])}


def _render(name: str, context: dict[str, Any], *, autoescape: bool = True) -> str:
    drawn = Engine.get_default().get_template(name).render(Context(context, autoescape=autoescape))
    return printable(drawn)
