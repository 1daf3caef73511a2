"""Formatted text for in a mail: with full addresses, styles in the elements themselves, and as plain text."""

import re
from html.parser import HTMLParser

import nh3
from wagtail.rich_text import expand_db_html

from delivery.mails import absolute

TAGS = {"p", "h2", "h3", "b", "strong", "i", "em", "a", "ul", "ol", "li", "br"}
STYLES = {
    "p": "margin:0 0 14px",
    "h2": "margin:0 0 10px;font-size:22px;line-height:1.3",
    "h3": "margin:0 0 8px;font-size:19px;line-height:1.3",
    "ul": "margin:0 0 14px;padding-left:24px",
    "ol": "margin:0 0 14px;padding-left:24px",
    "li": "margin:0 0 4px",
}


def on_the_web(source: str) -> str:
    """Text as staff wrote it, as HTML with full addresses and nothing but what a mail can show."""
    html = expand_db_html(source)
    html = re.sub(r'href="(/[^"]*)"', lambda found: f'href="{absolute(found[1])}"', html)
    return nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, link_rel=None)


def for_mail(html: str, colour: str) -> str:
    """The same HTML with its styles inside, as mail programs drop a stylesheet; `colour` is that of links."""
    for tag, style in STYLES.items():
        html = html.replace(f"<{tag}>", f'<{tag} style="{style}">')
    html = html.replace("<a ", f'<a class="link" style="color:{colour};text-decoration:underline" ')
    # MJML is XML: an element without an end closes itself.
    return html.replace("<br>", "<br/>").replace("&nbsp;", "&#160;")


class _Plain(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self.href, self.begun = "", 0
        self.numbers: list[int] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in ("p", "h2", "h3", "ul", "ol"):
            self.lines += ["", ""]
        if tag in ("ul", "ol"):
            self.numbers.append(0 if tag == "ol" else -1)
        if tag == "br":
            self.lines.append("")
        if tag == "li":
            self.lines.append(self._bullet())
        if tag == "a":
            self.href, self.begun = dict(attributes).get("href") or "", len(self.lines[-1])

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.href.startswith("http") and self.href not in self.lines[-1][self.begun :]:
            self.lines[-1] += f" ({self.href})"
        if tag in ("ul", "ol") and self.numbers:
            self.numbers.pop()
            self.lines += ["", ""]

    def handle_data(self, data: str) -> None:
        self.lines[-1] += re.sub(r"\s+", " ", data)

    def _bullet(self) -> str:
        if not self.numbers or self.numbers[-1] < 0:
            return "- "
        self.numbers[-1] += 1
        return f"{self.numbers[-1]}. "


def plain(html: str) -> str:
    """HTML as someone reads it who gets text only: paragraphs, bullets, and each address behind its words."""
    reader = _Plain()
    reader.feed(html)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in reader.lines)).strip()
