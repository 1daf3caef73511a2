"""The menu of staff: what waits for an answer, and what belongs to an area, stand together so that it stays short."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from cms.words.speaking import lazy_word


@dataclass(frozen=True)
class Group:
    """Desks under one heading; `desks` are the words after /beheer/ in their addresses."""

    name: str
    label: str | Promise
    icon: str
    order: int
    desks: frozenset[str]

    def holds(self, item: MenuItem) -> bool:
        return bool(self.desks & set(item.url.strip("/").split("/")[1:]))


ANSWERS = (
    *("initiatieven", "adviezen", "overlegadviezen", "hulpvragen", "vragen-aan-ons", "zorgen", "brieven", "bezwaren"),
    *("moderatie", "meldingen", "evaluaties"),
)
IN_AREAS = ("areas", "area_people", "gesprekken", "actielijst", "wijkbudget", "programmas", "cijfers", "signalen")
TELLING = ("newsitem", "nieuwsbrieven", "abonnees", "communicatiekalender")
GROUPS = (
    Group("answers", _("Antwoord geven"), "comment", 300, frozenset(ANSWERS)),
    Group("newsletters", _("Nieuws en nieuwsbrieven"), "mail", 255, frozenset(TELLING)),
    Group("areas", lazy_word("area", "title"), "globe", 330, frozenset(IN_AREAS)),
    Group(
        "people",
        _("Organisaties en mensen"),
        "group",
        340,
        frozenset({"organisaties", "overleggen", "bijeenkomsten", "iets-doen"}),
    ),
)


@hooks.register("construct_main_menu", order=100)
def group_the_desks(request: HttpRequest, items: list[Any]) -> None:
    """Put the desks this member of staff has under their heading; one alone stays where it is."""
    # Each of our snippets is reached from its own desk.
    items[:] = [item for item in items if item.name != "snippets"]
    for group in GROUPS:
        held = sorted((item for item in items if group.holds(item)), key=lambda item: item.order)
        if len(held) < 2:
            continue
        items[:] = [item for item in items if item not in held]
        menu = Menu(items=held)
        items.append(SubmenuMenuItem(group.label, menu, name=group.name, icon_name=group.icon, order=group.order))
