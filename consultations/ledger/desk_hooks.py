"""The desk in Wagtail's admin: its menu item, its addresses and what it writes in the log."""

from typing import Any

from django.urls import include, path, reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from accounts.rules import may_manage_money
from cms.words.speaking import lazy_word
from consultations.desk_hooks import ItemForWhoMay, log_in_words
from consultations.euros import euros
from consultations.ledger.models import Kind

ACTIONS = {
    "ledger.open_year": _("Jaar van het budget begonnen"),
    "ledger.close_year": _("Jaar van het budget afgesloten"),
    "ledger.add_line": _("Regel in het budget toegevoegd"),
    "ledger.set_rules": _("Regels van het budget veranderd"),
    **{f"ledger.{kind.value}": format_lazy("{}: {}", lazy_word("budget", "heading"), kind.label) for kind in Kind},
}


def menu_item() -> MenuItem:
    """Who manages the money finds the desk in the menu."""
    address = reverse("ledger_desk:index")
    return ItemForWhoMay(
        may_manage_money, lazy_word("budget", "heading"), address, name="ledger", icon_name="table", order=320
    )


def urls() -> list[Any]:
    """The addresses of the desk."""
    return [path("wijkbudget/", include("consultations.ledger.desk_urls", namespace="ledger_desk"))]


def log_actions(registry: LogActionRegistry) -> None:
    """What was entered, with the amount."""
    log_in_words(registry, ACTIONS, _with_amount)


def _with_amount(words: str, kept: dict[str, Any]) -> str:
    amount = kept.get("amount")
    return words if amount is None else f"{words}, {euros(amount)} ({kept['year']})"
