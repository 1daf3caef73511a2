"""The desks of staff in Wagtail's admin."""

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from consultations.initiatives.desk import DESK as INITIATIVES
from consultations.moderation import desk as moderation

DESKS = (INITIATIVES,)
LOGGED = {
    "consultations.answer_initiative": (_("Beantwoord een initiatief"), _("Initiatief beantwoord")),
    "consultations.hide_input": (_("Verberg een tekst"), _("Tekst verborgen")),
    "consultations.show_input": (_("Toon een tekst"), _("Tekst getoond")),
}


@hooks.register("register_log_actions")
def logged_actions(actions: LogActionRegistry) -> None:
    """What staff do at the desks, in words for the site's log."""
    for name, (label, message) in LOGGED.items():
        actions.register_action(name, label, message)


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    """The addresses of every desk."""
    return [*(address for desk in DESKS for address in desk.urls()), *moderation.urls()]


for desk in DESKS:
    hooks.register("register_admin_menu_item", desk.menu_item)
hooks.register("register_admin_menu_item", moderation.menu_item)
