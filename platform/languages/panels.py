"""The fields in Wagtail's editor for the texts of a row in the other languages."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.panels.base import get_form_for_model

from languages.admin_forms import LocalTextsForm
from languages.forms import field_name, other_languages


def english(*fields: str) -> MultiFieldPanel:
    """The texts of these fields in the other languages; the model's form is made with `LocalTextsFormMixin`."""
    panels = [FieldPanel(field_name(field, language)) for language, _name in other_languages() for field in fields]
    return MultiFieldPanel(panels, heading=_("In het Engels"), classname="collapsed")


class LocalInlinePanel(InlinePanel):
    """Rows under a page or list, each with its texts in the other languages."""

    @cached_property
    def panel_definitions(self) -> list[Any]:
        return [*super().panel_definitions, english(*self.db_field.related_model.localised)]

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        deferred = self.child_edit_handler.get_form_options().get("defer_required_on_fields") or []
        options["formsets"][self.relation_name]["form"] = get_form_for_model(
            self.db_field.related_model, form_class=LocalTextsForm, defer_required_on_fields=deferred
        )
        return options
