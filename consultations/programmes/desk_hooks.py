"""The desks of programmes and figures in Wagtail's admin: menu items, addresses and what they write in the log."""

from typing import Any

from django.urls import include, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from accounts.rules import may_keep_programme
from cms.words.speaking import lazy_word
from consultations.desk_hooks import ItemForWhoMay

ACTIONS: dict[str, Promise] = {
    "programmes.keep": _("Programma van een gebied veranderd"),
    "programmes.publish": _("Programma van een gebied gepubliceerd"),
    "programmes.set_phase": _("Fase van een programma veranderd"),
    "programmes.set_action_state": _("Stand van een actie in een programma veranderd"),
    "programmes.sign": _("Ondertekening van een programma ingevoerd"),
    "programmes.keep_report": _("Jaarverslag van een programma veranderd"),
    "programmes.publish_report": _("Jaarverslag van een programma gepubliceerd"),
    "figures.keep_theme": _("Onderwerp van cijfers veranderd"),
    "figures.keep_indicator": _("Cijfer over gebieden veranderd"),
    "figures.import": _("Cijfers over gebieden ingevoerd"),
}


def menu_item() -> MenuItem:
    """Who keeps programmes finds them in the menu."""
    label, address = lazy_word("programme", "title"), reverse("programmes_desk:index")
    return ItemForWhoMay(may_keep_programme, label, address, name="programmes", icon_name="list-ul", order=321)


def figures_menu_item() -> MenuItem:
    """And the figures too."""
    label, address = _("Cijfers over gebieden"), reverse("figures_desk:index")
    return ItemForWhoMay(may_keep_programme, label, address, name="figures", icon_name="table", order=322)


def urls() -> list[Any]:
    """The addresses of both desks."""
    return [
        path("programmas/", include("consultations.programmes.desk_urls", namespace="programmes_desk")),
        path("cijfers/", include("consultations.figures.desk_urls", namespace="figures_desk")),
    ]


def log_actions(registry: LogActionRegistry) -> None:
    """What staff do, in words for the site's log."""
    for name, words in ACTIONS.items():
        registry.register_action(name, words, words)
