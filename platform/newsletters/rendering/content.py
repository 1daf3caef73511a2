"""The content of an issue at one moment: its blocks as plain values, pulled from the pages they show."""

from typing import Any

from django.utils import translation
from wagtail.rich_text import RichText

from delivery.mails import absolute
from newsletters.issues.models import Issue
from newsletters.pieces.sources import SOURCES
from newsletters.rendering.pictures import picture_of
from newsletters.rendering.words import on_the_web

type Blocks = list[dict[str, Any]]


def content_of(issue: Issue) -> Blocks:
    """Its introduction and blocks, with what stands on the pages now; a page that is not public has no piece."""
    with translation.override(issue.language):
        blocks = [_block(child.block_type, child.value, child.id) for child in issue.body]
        introduction = on_the_web(issue.introduction)
    # The editor leaves an empty paragraph where nothing was typed.
    if introduction.replace("<p></p>", "").strip():
        blocks.insert(0, {"type": "text", "id": "introduction", "html": introduction})
    return blocks


def _block(kind: str, value: Any, pk: str | None) -> dict[str, Any]:
    about = {"type": kind, "id": pk or ""}
    if kind in SOURCES:
        piece = SOURCES[kind].now(value)
        return {**about, "type": "piece", "source": kind, "row": value.pk if value else None} | {
            "piece": piece.as_data() if piece else None
        }
    if kind == "text":
        return {**about, "html": on_the_web(value.source if isinstance(value, RichText) else "")}
    if kind == "picture":
        shown = "" if value["is_decoration"] else value["text"]
        return {**about, "image": picture_of(value["image"]), "text": shown, "caption": value["caption"]} | {
            "is_decoration": bool(value["is_decoration"])
        }
    url = value["url"] or ""
    url = absolute(url) if url.startswith("/") else url
    return {**about, "title": value["title"], "text": value["text"], "label": value["label"], "url": url}
