"""The desks of staff in Wagtail's admin."""

from django.urls import URLPattern
from wagtail import hooks

from consultations.initiatives.desk import DESK as INITIATIVES
from consultations.moderation import desk as moderation

DESKS = (INITIATIVES,)


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    """The addresses of every desk."""
    return [*(address for desk in DESKS for address in desk.urls()), *moderation.urls()]


for desk in DESKS:
    hooks.register("register_admin_menu_item", desk.menu_item)
hooks.register("register_admin_menu_item", moderation.menu_item)
