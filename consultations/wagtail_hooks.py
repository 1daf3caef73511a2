"""What this app adds to Wagtail's admin."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button

from accounts.rules import may_ask
from cms.models import Project
from consultations.consultation import desk as questions_desk
from consultations.weighing import desk_hooks as weighing_desk


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    return [*questions_desk.urls(), *weighing_desk.urls()]


hooks.register("register_admin_menu_item", weighing_desk.menu_item)
hooks.register("register_log_actions", weighing_desk.log_actions)


@hooks.register("register_page_header_buttons")
def question_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(page.specific_deferred, Project) and may_ask(user):
        yield Button(_("Vragen aan inwoners"), reverse("questions", args=[page.pk]), icon_name="help", priority=5)
