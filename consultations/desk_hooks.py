"""What a desk brings to Wagtail's admin: its item in the menu for who may use it, and its words in the log."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry, LogFormatter

Say = Callable[[str, dict[str, Any]], str]


class ItemForWhoMay(MenuItem):
    """An item in the menu that only those with this right find."""

    def __init__(self, right: Callable[[Any], bool], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.right = right

    def is_shown(self, request: HttpRequest) -> bool:
        return self.right(request.user)


def log_in_words(registry: LogActionRegistry, actions: Mapping[str, str | Promise], say: Say) -> None:
    """Let these actions be told in the log; `say` tells one from its label and from what was kept with it."""
    for name, label in actions.items():
        registry.register_action(name)(_formatter(label, say))


def _formatter(words: str | Promise, say: Say) -> type[LogFormatter]:
    class Formatter(LogFormatter):
        label = words

        def format_message(self, entry: Any) -> str:
            return say(str(words), entry.data)

    return Formatter
