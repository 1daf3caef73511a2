"""What composing adds to Wagtail's admin, and its words in the log."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.action_menu import ActionMenuItem

from newsletters.issues.models import Issue

LOGGED = {
    "newsletters.ask": (_("Vraag goedkeuring voor een nummer"), _("Goedkeuring gevraagd")),
    "newsletters.take_back": (_("Neem een nummer terug"), _("Weer een concept")),
    "newsletters.freeze": (_("Neem de pagina’s opnieuw over"), _("Pagina’s opnieuw overgenomen")),
    "newsletters.schedule": (_("Plan een nummer"), _("Moment gekozen")),
    "newsletters.unschedule": (_("Plan een nummer niet meer"), _("Niet meer gepland")),
    "newsletters.trial": (_("Stuur een proefmail"), _("Proefmail gestuurd")),
}


def log_actions(registry: LogActionRegistry) -> None:
    for name, (label, message) in LOGGED.items():
        registry.register_action(name, label, message)


class ToIssue(ActionMenuItem):
    """From the editor to the page of the issue, with its checks and its next step."""

    name = "action-issue"
    label = _("Controleren en versturen")
    icon_name = "mail"

    def is_shown(self, context: dict[str, Any]) -> bool:
        return isinstance(context.get("instance"), Issue) and context["instance"].pk is not None

    def get_url(self, context: dict[str, Any]) -> str:
        return reverse("issues_desk:issue", args=[context["instance"].pk])


def only_ours(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """In the editor of an issue one keeps the words; approval has its own page, where one sees what one approves."""
    if context.get("model") is Issue:
        items[:] = [item for item in items if item.name not in ("action-publish", "action-unpublish")]
