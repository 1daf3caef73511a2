"""The desk in Wagtail's admin: its menu item, its addresses and what it writes in the log."""

from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from accounts.rules import may_keep_bodies
from consultations.desk_hooks import ItemForWhoMay

LOGGED = {
    "consultations.begin_body": (_("Begin een overleg"), _("Overleg begonnen")),
    "consultations.change_body": (_("Verander een overleg"), _("Overleg veranderd")),
    "consultations.seat_in_body": (_("Voeg een lid toe aan een overleg"), _("Lid van een overleg toegevoegd")),
    "consultations.change_seat": (_("Verander een lid van een overleg"), _("Lid van een overleg veranderd")),
    "consultations.remove_seat": (_("Haal een lid van een overleg weg"), _("Lid van een overleg weggehaald")),
    "consultations.keep_agenda_item": (_("Verander de agenda van een overleg"), _("Agenda van een overleg veranderd")),
    "consultations.remove_agenda_item": (_("Haal een datum van de agenda"), _("Datum van de agenda gehaald")),
    "consultations.enter_advice": (_("Voer een advies in"), _("Advies van een overleg ingevoerd")),
    "consultations.answer_advice": (_("Beantwoord een advies"), _("Advies van een overleg beantwoord")),
    "consultations.withdraw_advice": (_("Trek een advies in"), _("Advies van een overleg ingetrokken")),
}


def menu_item() -> MenuItem:
    """Who keeps bodies finds them in the menu."""
    label, address = _("Overleggen"), reverse("bodies_desk:index")
    return ItemForWhoMay(may_keep_bodies, label, address, name="overleggen", icon_name="group", order=323)


def urls() -> list[Any]:
    """The addresses of the desk."""
    return [path("overleggen/", include("consultations.bodies.desk_urls", namespace="bodies_desk"))]
