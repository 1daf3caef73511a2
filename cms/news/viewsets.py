"""Staff screens for news of projects."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.views.snippets import CreateView, DeleteView, EditView, SnippetViewSet

from cms.news.actions import keep_news_item, remove_news_item
from cms.news.models import NewsItem
from languages.admin_forms import LocalTextsForm
from languages.panels import english


class Keeping:
    """Keeps through our action what the form holds."""

    form: Any
    request: Any

    def save_instance(self) -> NewsItem:
        return keep_news_item(item=self.form.save(commit=False), by=self.request.user)


class NewsCreateView(Keeping, CreateView):
    """A new item."""


class NewsEditView(Keeping, EditView):
    """A changed item."""


class NewsDeleteView(DeleteView):
    """An item that goes."""

    def delete_action(self) -> None:
        remove_news_item(item=self.object, by=self.request.user)


class NewsViewSet(SnippetViewSet):
    """News of projects, the newest first."""

    model = NewsItem
    icon = "doc-full-inverse"
    menu_label = _("Nieuws")
    menu_order = 250
    add_to_admin_menu = True
    add_view_class = NewsCreateView
    edit_view_class = NewsEditView
    delete_view_class = NewsDeleteView
    copy_view_enabled = False
    list_display = ["title", "project", "published_at"]
    list_filter = ["project"]
    edit_handler = ObjectList(
        [
            FieldPanel("project"),
            FieldPanel("title"),
            FieldPanel("slug"),
            FieldPanel("summary"),
            FieldPanel("body"),
            FieldPanel("published_at"),
            english("title", "summary", "body"),
        ],
        base_form_class=LocalTextsForm,
    )

    def get_queryset(self, request: Any) -> Any:
        return NewsItem.objects.select_related("project")
