"""What this app adds to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet

from cms.ladders.viewsets import LaddersGroup
from cms.models import Project
from cms.news.viewsets import NewsViewSet
from cms.planreview import desk as planreview
from cms.projects import admin_roads
from cms.words import desk as words_desk

register_snippet(LaddersGroup)
register_snippet(NewsViewSet)


hooks.register("register_admin_urls", planreview.urls)
hooks.register("register_page_header_buttons", planreview.buttons)
hooks.register("register_admin_urls", words_desk.urls)
hooks.register("register_settings_menu_item", words_desk.WordsMenuItem)


@hooks.register("before_publish_page")
def before_publish(request: HttpRequest, page: Any) -> HttpResponse | None:
    return admin_roads.refuse_incomplete_publication(request, page) if isinstance(page, Project) else None


@hooks.register("before_unpublish_page")
@hooks.register("before_delete_page")
@hooks.register("before_move_page")
def before_going(request: HttpRequest, page: Any, *args: Any) -> HttpResponse | None:
    page = page.specific
    return admin_roads.refuse_going(request, page) if isinstance(page, Project) else None


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action("planreview.ask", _("Organisaties gevraagd"), _("Organisaties gevraagd naar het plan"))
    actions.register_action("planreview.handle", _("Antwoord verwerkt"), _("Antwoord van een organisatie verwerkt"))

    @actions.register_action("samenspraak.schedule_refused")
    class ScheduleRefused(LogFormatter):
        label = _("Geplande publicatie geweigerd")

        def format_message(self, log_entry: Any) -> str:
            return " ".join([str(_("De pagina is niet gepubliceerd.")), *log_entry.data.get("reasons", [])])
