"""The desk in Wagtail's admin: its menu item, its addresses and what it writes in the log."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from accounts.rules import may_weigh

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


class WeighingMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_weigh(request.user)


def menu_item() -> MenuItem:
    """Staff who weigh find their desk in the menu."""
    label = pgettext_lazy("menu", "Terugkoppeling")
    return WeighingMenuItem(label, reverse("weighing_desk:index"), name="weighing", icon_name="list-ul", order=310)


def urls() -> list[Any]:
    """The addresses of the desk."""
    return [path("terugkoppeling/", include("consultations.weighing.desk_urls", namespace="weighing_desk"))]


def log_actions(registry: Any) -> None:
    """What happened to a weighing, with how many contributions; never which or whose."""
    for name, label in ACTIONS.items():
        registry.register_action(name)(_formatter(label))


def _formatter(words: Any) -> type[LogFormatter]:
    class Formatter(LogFormatter):
        label = words

        def format_message(self, entry: Any) -> str:
            number = entry.data.get("number")
            if number is None:
                return str(words)
            counted = ngettext("%(number)d keer", "%(number)d keer", number) % {"number": number}
            return gettext("%(what)s: %(counted)s") % {"what": words, "counted": counted}

    return Formatter
