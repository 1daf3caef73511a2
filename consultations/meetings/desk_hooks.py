"""The desk in Wagtail's admin: its menu item, its addresses and what it writes in the log."""

from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from accounts.rules import may_keep_meetings
from consultations.desk_hooks import ItemForWhoMay

LOGGED = {
    "consultations.plan_meeting": (_("Plan een bijeenkomst"), _("Bijeenkomst gepland")),
    "consultations.change_meeting": (_("Verander een bijeenkomst"), _("Bijeenkomst veranderd")),
    "consultations.publish_meeting": (_("Zet een bijeenkomst op de site"), _("Bijeenkomst op de site gezet")),
    "consultations.move_meeting": (_("Verplaats een bijeenkomst"), _("Bijeenkomst verplaatst")),
    "consultations.cancel_meeting": (_("Zeg een bijeenkomst af"), _("Bijeenkomst afgezegd")),
    "consultations.remove_meeting": (_("Gooi een bijeenkomst weg"), _("Bijeenkomst weggegooid")),
    "consultations.write_meeting_report": (_("Schrijf een verslag"), _("Verslag van een bijeenkomst geschreven")),
    "consultations.add_meeting_point": (_("Voeg een punt toe"), _("Punt van een bijeenkomst toegevoegd")),
    "consultations.change_meeting_point": (_("Verander een punt"), _("Punt van een bijeenkomst veranderd")),
    "consultations.remove_meeting_point": (_("Trek een punt in"), _("Punt van een bijeenkomst ingetrokken")),
    "consultations.add_meeting_action": (_("Voeg een actie toe"), _("Actie uit een bijeenkomst toegevoegd")),
    "consultations.show_meeting_report": (_("Leg een verslag voor"), _("Verslag voorgelegd aan wie er was")),
    "consultations.answer_report_correction": (_("Beantwoord een verbetering"), _("Verbetering beantwoord")),
    "consultations.publish_meeting_report": (_("Publiceer een verslag"), _("Verslag gepubliceerd")),
    "consultations.ask_in_the_room": (_("Kies de vraag in de zaal"), _("Vraag in de zaal gekozen")),
    "consultations.keep_meeting_series": (_("Verander een reeks bijeenkomsten"), _("Reeks bijeenkomsten veranderd")),
}


def menu_item() -> MenuItem:
    """Who keeps meetings finds them in the menu."""
    label, address = _("Bijeenkomsten"), reverse("meetings_desk:index")
    return ItemForWhoMay(may_keep_meetings, label, address, name="bijeenkomsten", icon_name="date", order=322)


def urls() -> list[Any]:
    """The addresses of the desk."""
    return [path("bijeenkomsten/", include("consultations.meetings.desk_urls", namespace="meetings_desk"))]
