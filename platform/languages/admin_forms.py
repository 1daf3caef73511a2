"""Wagtail's forms with the texts of a row in the other languages."""

from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm

from languages.forms import LocalTextsFormMixin


class LocalTextsForm(LocalTextsFormMixin, WagtailAdminModelForm):
    """A row with its texts in every language."""


class LocalTextsPageForm(LocalTextsFormMixin, WagtailAdminPageForm):
    """A page with its texts in every language."""
