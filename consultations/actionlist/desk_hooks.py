"""The desk in Wagtail's admin: its menu item, its addresses and what it writes in the log."""

from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from accounts.rules import may_keep_area
from consultations.desk_hooks import ItemForWhoMay

LOGGED = {
    "consultations.take_action_step": (_("Zet een stap op de actielijst"), _("Stap op de actielijst gezet")),
    "consultations.change_action": (_("Verander een punt"), _("Punt van de actielijst veranderd")),
    "consultations.remove_action": (_("Gooi een punt weg"), _("Punt van de actielijst weggegooid")),
    "consultations.remove_action_picture": (_("Haal een foto weg"), _("Foto van de actielijst weggehaald")),
    "consultations.start_walk": (_("Plan een schouw"), _("Schouw gepland")),
    "consultations.change_walk": (_("Verander een schouw"), _("Schouw veranderd")),
    "consultations.finish_walk": (_("Rond een schouw af"), _("Schouw afgerond")),
}


def menu_item() -> MenuItem:
    """Staff who keep lists find their desk in the menu."""
    address = reverse("actionlist_desk:index")
    return ItemForWhoMay(may_keep_area, _("Actielijst"), address, name="actielijst", icon_name="list-ol", order=320)


def urls() -> list[Any]:
    """The addresses of the desk."""
    return [path("actielijst/", include("consultations.actionlist.desk_urls", namespace="actionlist_desk"))]
