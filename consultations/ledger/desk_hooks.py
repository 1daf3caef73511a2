"""The desk in Wagtail's admin: its menu item, its addresses and what it writes in the log."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry, LogFormatter

from accounts.rules import may_manage_money
from consultations.euros import euros
from consultations.ledger.models import Kind

ACTIONS = {
    "ledger.open_year": _("Jaar van het wijkbudget begonnen"),
    "ledger.close_year": _("Jaar van het wijkbudget afgesloten"),
    "ledger.add_line": _("Regel in het wijkbudget toegevoegd"),
    "ledger.set_rules": _("Regels van het wijkbudget veranderd"),
    **{f"ledger.{kind.value}": format_lazy("{}: {}", _("Wijkbudget"), kind.label) for kind in Kind},
}


class LedgerMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_manage_money(request.user)


def menu_item() -> MenuItem:
    """Who manages the money finds the desk in the menu."""
    return LedgerMenuItem(_("Wijkbudget"), reverse("ledger_desk:index"), name="ledger", icon_name="table", order=320)


def urls() -> list[Any]:
    """The addresses of the desk."""
    return [path("wijkbudget/", include("consultations.ledger.desk_urls", namespace="ledger_desk"))]


def log_actions(registry: LogActionRegistry) -> None:
    """What was entered, with the amount."""
    for name, label in ACTIONS.items():
        registry.register_action(name)(_formatter(label))


def _formatter(words: Any) -> type[LogFormatter]:
    class Formatter(LogFormatter):
        label = words

        def format_message(self, entry: Any) -> str:
            amount = entry.data.get("amount")
            return str(words) if amount is None else f"{words}, {euros(amount)} ({entry.data['year']})"

    return Formatter
