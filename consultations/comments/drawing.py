"""Reactions as html, drawn once for all visitors: of all that a discussion costs, drawing it costs most."""

from collections.abc import Iterable, Iterator
from types import SimpleNamespace
from typing import Any

from cms.drawing import drawn
from consultations.comments.showing import Reaction, Reader

SHOWN = (
    "id",
    "author_name",
    "organisation_name",
    "given_at",
    "text",
    "stance",
    "official",
    "official_role",
    "state",
    "gone_text",
    "hidden_reason",
    "edited_at",
    "answer_to",
    "orphan",
    "old_votes",
    "helpful_count",
)


def draw(reactions: Iterable[Reaction], reader: Reader) -> None:
    """Give each of these reactions, and all below them, its html, when this reader sees what every visitor sees.

    Who is logged in has buttons and a form secret of their own: their page draws each reaction itself.
    """
    if reader.participant is not None:
        return
    every = list(_with_answers(reactions))
    for reaction, html in zip(every, drawn("components/comment.html", [_context(one) for one in every]), strict=True):
        reaction.html = html


def _with_answers(reactions: Iterable[Reaction]) -> Iterator[Reaction]:
    for reaction in reactions:
        yield reaction
        yield from _with_answers(reaction.children)


def _context(reaction: Reaction) -> dict[str, Any]:
    return {
        "comment": SimpleNamespace(**{name: getattr(reaction, name) for name in SHOWN}),
        "helpful_url": reaction.helpful_url,
        "reply_url": reaction.reply_url,
        "report_url": reaction.report_url,
    }
