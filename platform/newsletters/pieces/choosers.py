"""Staff choose a page for an issue from a list they can search, with only what everyone may read."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.views.generic import chooser as views
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets.chooser import BaseChooser

from accounts.rules import may_compose_newsletters
from newsletters.pieces.piece import Source
from newsletters.pieces.sources import SOURCES


class SearchForm(BaseFilterForm):
    """The words to look for."""

    source: Source
    q = forms.CharField(label=_("Zoek"), required=False)

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        words = self.cleaned_data.get("q", "")
        self.is_searching, self.search_query = bool(words), words
        return self.source.search(words) if words else objects


class Offering:
    """Shows the rows of one source by their title; for who may write newsletters."""

    source: Source

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_compose_newsletters(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a mixin: the class it is put on has it

    def get_object_list(self) -> QuerySet[Any]:
        return self.source.find()

    def get_object(self, pk: Any) -> Any:
        return self.source.find().get(pk=pk)

    def get_objects(self, pks: list[Any]) -> QuerySet[Any]:
        return self.source.find().filter(pk__in=pks)

    def get_display_title(self, instance: Any) -> str:
        return self.source.title(instance)

    def get_edit_item_url(self, instance: Any) -> None:
        """No link: not every kind of page has one place where it is edited."""

    @property
    def title_column(self) -> TitleColumn:
        column: TitleColumn = super().title_column  # type: ignore[misc]  # a mixin: the class it is put on has it
        column.accessor = self.source.title
        return column


def _viewset(source: Source) -> ChooserViewSet:
    class Widget(BaseChooser):
        show_edit_link = False

        def get_display_title(self, instance: Any) -> str:
            return source.title(instance)

        def get_value_data_from_instance(self, instance: Any) -> dict[str, Any]:
            return {"id": instance.pk, "edit_url": None, self.display_title_key: source.title(instance)}

    form = type("Form", (SearchForm,), {"source": source})
    own = {"source": source, "filter_form_class": form}
    return type(
        "Chooser",
        (ChooserViewSet,),
        {
            "model": source.model,
            "icon": source.icon,
            "choose_one_text": source.choose,
            "choose_another_text": _("Kies een andere"),
            "register_widget": False,
            "per_page": 15,
            "base_widget_class": Widget,
            "choose_view_class": type("Choose", (Offering, views.ChooseView), own),
            "choose_results_view_class": type("Results", (Offering, views.ChooseResultsView), own),
            "chosen_view_class": type("Chosen", (Offering, views.ChosenView), {"source": source}),
            "chosen_multiple_view_class": type("ChosenMore", (Offering, views.ChosenMultipleView), {"source": source}),
        },
    )(f"newsletter_{source.name}")


CHOOSERS = {name: _viewset(source) for name, source in SOURCES.items()}
