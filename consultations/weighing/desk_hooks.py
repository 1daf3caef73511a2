"""The desk in Wagtail's admin: its menu item, its addresses and what it writes in the log."""

from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from accounts.rules import may_weigh
from consultations.desk_hooks import ItemForWhoMay, log_in_words

ACTIONS = {
    "weighing.start": _("Terugkoppeling begonnen"),
    "weighing.delete": _("Terugkoppeling weggegooid"),
    "weighing.assign": _("Inbreng aan thema's toegewezen"),
    "weighing.assign_option": _("Antwoord van een peiling aan thema's toegewezen"),
    "weighing.unassign": _("Inbreng uit een thema gehaald"),
    "weighing.undo": _("Toewijzing ongedaan gemaakt"),
    "weighing.publish": _("Terugkoppeling gepubliceerd"),
    "weighing.correct": _("Schrijffout in een terugkoppeling verbeterd"),
}


def menu_item() -> MenuItem:
    """Staff who weigh find their desk in the menu."""
    label, address = pgettext_lazy("menu", "Terugkoppeling"), reverse("weighing_desk:index")
    return ItemForWhoMay(may_weigh, label, address, name="weighing", icon_name="list-ul", order=310)


def urls() -> list[Any]:
    """The addresses of the desk."""
    return [path("terugkoppeling/", include("consultations.weighing.desk_urls", namespace="weighing_desk"))]


def log_actions(registry: LogActionRegistry) -> None:
    """What happened to a weighing, with how many contributions; never which or whose."""
    log_in_words(registry, ACTIONS, _with_number)


def _with_number(words: str, kept: dict[str, Any]) -> str:
    number = kept.get("number")
    if number is None:
        return words
    counted = ngettext("%(number)d keer", "%(number)d keer", number) % {"number": number}
    return gettext("%(what)s: %(counted)s") % {"what": words, "counted": counted}
