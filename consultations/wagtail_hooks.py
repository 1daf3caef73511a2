"""What this app adds to Wagtail's admin: the desks of staff, and what its log says of them."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry

from accounts.rules import may_ask
from cms.models import Project
from consultations.concerns.desk import DESK as CONCERNS
from consultations.consultation import desk as questions_desk
from consultations.initiatives.desk import DESK as INITIATIVES
from consultations.moderation import desk as moderation
from consultations.questions.desk import DESK as QUESTIONS
from consultations.weighing import desk_hooks as weighing_desk

DESKS = (INITIATIVES, QUESTIONS, CONCERNS)
LOGGED = {
    "consultations.answer_initiative": (_("Beantwoord een initiatief"), _("Initiatief beantwoord")),
    "consultations.answer_question": (_("Beantwoord een vraag"), _("Vraag beantwoord")),
    "consultations.answer_concern": (_("Beantwoord een zorg"), _("Zorg beantwoord")),
    "consultations.hide_input": (_("Verberg een tekst"), _("Tekst verborgen")),
    "consultations.show_input": (_("Toon een tekst"), _("Tekst getoond")),
}


@hooks.register("register_log_actions")
def logged_actions(actions: LogActionRegistry) -> None:
    """What staff do at the desks, in words for the site's log."""
    for name, (label, message) in LOGGED.items():
        actions.register_action(name, label, message)


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    answering = (address for desk in DESKS for address in desk.urls())
    return [*questions_desk.urls(), *weighing_desk.urls(), *answering, *moderation.urls()]


for desk in DESKS:
    hooks.register("register_admin_menu_item", desk.menu_item)
hooks.register("register_admin_menu_item", moderation.menu_item)
hooks.register("register_admin_menu_item", weighing_desk.menu_item)
hooks.register("register_log_actions", weighing_desk.log_actions)


@hooks.register("register_page_header_buttons")
def question_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(page.specific_deferred, Project) and may_ask(user):
        yield Button(_("Vragen aan inwoners"), reverse("questions", args=[page.pk]), icon_name="help", priority=5)
