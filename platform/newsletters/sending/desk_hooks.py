"""What sending brings to Wagtail's admin: its words in the log."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from consultations.desk_hooks import log_in_words
from newsletters.sending import desk
from newsletters.subscribers import desk as subscribers

LOGGED: dict[str, str | Promise] = {
    "newsletters.send": _("Nieuwsbrief verstuurd"),
    "newsletters.stop": _("Versturen gestopt"),
    "newsletters.go_on": _("Versturen gaat verder"),
    "newsletters.send_again": _("Mislukte mails opnieuw verstuurd"),
    "newsletters.choose_segment": _("Doelgroep gekozen"),
    "newsletters.let_go": _("Abonnee op verzoek afgemeld"),
    "newsletters.import": _("Lijst met abonnees overgenomen"),
}


hooks.register("register_admin_urls", desk.urls)
hooks.register("register_admin_urls", subscribers.urls)
hooks.register("register_admin_menu_item", subscribers.menu_item)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    log_in_words(actions, LOGGED, _say)


def _say(label: str, data: dict[str, Any]) -> str:
    number = (data or {}).get("number")
    return f"{label}: {number}" if number else label
