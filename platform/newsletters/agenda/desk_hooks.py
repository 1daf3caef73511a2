"""The calendar in the menu of staff."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from consultations.desk_hooks import ItemForWhoMay
from newsletters.agenda import views
from newsletters.agenda.rules import may_see_calendar


def urls() -> list[Any]:
    """The address of the calendar."""
    return [path("communicatiekalender/", views.calendar, name="communications")]


def menu_item() -> MenuItem:
    """Its place in the menu, for who may add something to it."""
    label, address = _("Communicatiekalender"), reverse("communications")
    return ItemForWhoMay(may_see_calendar, label, address, name="communications", icon_name="calendar-alt", order=323)
