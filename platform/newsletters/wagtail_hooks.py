"""What this app adds to Wagtail's admin."""

from typing import Any

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from newsletters.agenda import desk_hooks as agenda
from newsletters.composing import desk
from newsletters.composing import hooks as composing
from newsletters.composing.viewsets import IssueViewSet, NewsletterViewSet
from newsletters.materials import desk_hooks as materials
from newsletters.pieces.choosers import CHOOSERS
from newsletters.sending import desk_hooks as sending_words  # noqa: F401 - registers its words for the log

register_snippet(NewsletterViewSet)
register_snippet(IssueViewSet)

hooks.register("register_admin_menu_item", desk.menu_item)
hooks.register("register_admin_urls", desk.urls)
hooks.register("register_admin_urls", materials.urls)
hooks.register("register_admin_urls", agenda.urls)
hooks.register("register_admin_menu_item", agenda.menu_item)
hooks.register("register_page_header_buttons", materials.project_button)
hooks.register("register_log_actions", composing.log_actions)
hooks.register("construct_snippet_action_menu", composing.only_ours)


@hooks.register("register_snippet_action_menu_item", order=100)
def to_issue(model: Any) -> Any:
    return composing.ToIssue(order=20)


@hooks.register("register_admin_viewset")
def choosers() -> list[Any]:
    return list(CHOOSERS.values())
