"""Staff screens for news of projects and areas."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, DeleteView, EditView, SnippetViewSet

from cms.news import rules
from cms.news.actions import keep_news_item, remove_news_item
from cms.news.models import NewsItem
from languages.admin_forms import LocalTextsForm
from languages.panels import english


class NewsForm(LocalTextsForm):
    """News, whose address follows from its title unless staff choose another."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False
        self.fields["slug"].help_text = _("Leeg: wij maken het van de titel.")

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"] or slugify(self.cleaned_data.get("title", ""))[:120]
        if not slug:
            raise forms.ValidationError(_("Vul dit in, met letters en cijfers."))
        return slug


class Keeping:
    """Keeps through our action what the form holds; its moment is for who may publish."""

    form: Any
    request: Any

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]  # a mixin: the class it is put on has it
        form.fields["published_at"].disabled = not rules.may_publish(self.request.user)
        return form

    def save_instance(self) -> NewsItem:
        return keep_news_item(item=self.form.save(commit=False), by=self.request.user)


class NewsCreateView(Keeping, CreateView):
    """A new item."""


class NewsEditView(Keeping, EditView):
    """A changed item."""

    def get_object(self, *args: Any, **kwargs: Any) -> NewsItem:
        item: NewsItem = super().get_object(*args, **kwargs)
        if not rules.may_change(item, self.request.user):
            raise PermissionDenied
        return item


class NewsDeleteView(DeleteView):
    """An item that goes."""

    def delete_action(self) -> None:
        remove_news_item(item=self.object, by=self.request.user)


class NewsViewSet(SnippetViewSet):
    """News of projects and areas, the newest first."""

    model = NewsItem
    icon = "doc-full-inverse"
    menu_label = _("Nieuws")
    menu_order = 250
    add_to_admin_menu = True
    add_view_class = NewsCreateView
    edit_view_class = NewsEditView
    delete_view_class = NewsDeleteView
    copy_view_enabled = False
    list_display = ["title", Column("about", label=_("Over")), "published_at"]
    list_filter = ["project", "area"]
    edit_handler = ObjectList(
        [
            FieldPanel("project"),
            FieldPanel("area"),
            FieldPanel("title"),
            FieldPanel("slug"),
            FieldPanel("summary"),
            FieldPanel("body"),
            FieldPanel("published_at"),
            english("title", "summary", "body"),
        ],
        base_form_class=NewsForm,
    )

    def get_queryset(self, request: Any) -> Any:
        return NewsItem.objects.select_related("project", "area")
