"""The desk in Wagtail's admin: its menu item, its addresses and what it writes in the log."""

from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from consultations.desk_hooks import ItemForWhoMay
from consultations.evaluations.rules import may_evaluate

LOGGED = {
    "consultations.begin_evaluation": (_("Begin een evaluatie"), _("Evaluatie begonnen")),
    "consultations.make_evaluation_codes": (_("Maak codes voor een evaluatie"), _("Codes voor een evaluatie gemaakt")),
    "consultations.write_evaluation": (_("Schrijf bij een evaluatie"), _("Bij een evaluatie geschreven")),
    "consultations.publish_evaluation": (_("Publiceer een evaluatie"), _("Evaluatie gepubliceerd")),
}


def menu_item() -> MenuItem:
    """Who answers residents finds evaluations in the menu."""
    label, address = _("Evaluaties"), reverse("evaluations_desk:index")
    return ItemForWhoMay(may_evaluate, label, address, name="evaluaties", icon_name="tick-inverse", order=309)


def urls() -> list[Any]:
    """The addresses of the desk."""
    return [path("evaluaties/", include("consultations.evaluations.desk_urls", namespace="evaluations_desk"))]
