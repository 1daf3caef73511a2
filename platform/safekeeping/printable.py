"""Text for where XML has to hold it: feeds, mail and calendars break on characters that nobody sees."""

import re
from typing import Any

from django.utils.feedgenerator import Atom1Feed

# All but tab and line ends below space, and what is no character at all. They come along when one pastes from Word.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def printable(text: Any) -> str:
    """The text without the characters that XML 1.0 cannot hold."""
    return UNPRINTABLE.sub("", str(text))


class Feed(Atom1Feed):
    """An Atom feed that one odd character in a title does not break for all who read it."""

    def __init__(self, title: Any, link: str, description: Any, **more: Any) -> None:
        super().__init__(printable(title), link, printable(description), **more)

    # The library's own names its many options; they pass through.
    def add_item(self, title: Any, link: str, description: Any, **more: Any) -> None:  # type: ignore[override]
        super().add_item(printable(title), link, printable(description), **more)
