"""What an issue of a newsletter gives to a paper: its blocks, with what stands on the pages they show now."""

from newsletters.issues.models import Issue
from newsletters.issues.states import State
from newsletters.materials.material import Item
from newsletters.materials.words import paragraphs, plain
from newsletters.rendering.content import content_of


def items_of(issue: Issue) -> list[Item]:
    """Text, pages and buttons in their order; a picture has no words to take over."""
    found = []
    for block in content_of(issue):
        if block["type"] == "text" and block["id"] != "introduction":
            found.append(Item(text=plain(block["html"])))
        elif block["type"] == "piece" and block["piece"]:
            piece = block["piece"]
            found.append(Item(heading=piece["title"], text=piece["text"], date="\n".join(piece["facts"])))
        elif block["type"] == "button":
            found.append(Item(heading=block["title"], text=paragraphs(block["text"]) or block["label"]))
    return found


def address_of(issue: Issue) -> str:
    """Where readers find it: the issue once it is sent, the newsletter before that."""
    return issue.get_absolute_url() if issue.state == State.SENT else issue.newsletter.get_absolute_url()


def language_of(issue: Issue) -> list[str]:
    """An issue is in one language."""
    return [issue.language]
