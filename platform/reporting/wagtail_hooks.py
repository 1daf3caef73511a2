"""The overviews of staff in Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from reporting import menu  # noqa: F401 - registers its hook
from reporting.late.panel import LatePanel
from reporting.late.views import late
from reporting.start.panel import StartPanel


@hooks.register("register_admin_urls")
def overview_urls() -> list[URLPattern]:
    return [path("te-laat/", late, name="late")]


@hooks.register("register_admin_menu_item")
def late_item() -> MenuItem:
    return MenuItem(_("Te laat"), reverse("late"), name="late", icon_name="time", order=290)


@hooks.register("construct_homepage_panels")
def panels_of_work(request: HttpRequest, panels: list[Any]) -> None:
    panels += [StartPanel(), LatePanel()]
