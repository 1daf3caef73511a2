"""Editing the texts of a row in the other languages, beside its Dutch fields."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


def other_languages() -> list[tuple[str, str]]:
    """The languages of the site but Dutch, as code and name."""
    return [(code, name) for code, name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def field_name(field: str, language: str) -> str:
    """The name of the form field that holds the translation of a field."""
    return f"{field}__{language}"


class LocalTextsFormMixin:
    """A model form that also edits the translations of the row's texts; empty means: show the Dutch text."""

    instance: Any
    fields: dict[str, forms.Field]
    declared_fields: dict[str, forms.Field]
    initial: Any

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Declare the fields with the class: Wagtail's editor shows what it finds only on the form once more."""
        super().__init_subclass__(**kwargs)
        model = getattr(getattr(cls, "Meta", None), "model", None)
        for language, _name in other_languages():
            for field in getattr(model, "localised", ()):
                cls.declared_fields[field_name(field, language)] = model._meta.get_field(field).formfield(  # type: ignore[union-attr]  # the texts of a row are plain fields
                    required=False, help_text=""
                )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language, name in other_languages():
            for field in self.instance.localised:
                self._fill(field, language, name)

    def save(self, commit: bool = True) -> Any:
        for language, _name in other_languages() if self.is_valid() else []:  # type: ignore[attr-defined]  # a mixin: the class it is put on has it
            for field in self.instance.localised:
                text = self.cleaned_data.get(field_name(field, language), "")  # type: ignore[attr-defined]  # a mixin: the class it is put on has it
                self.instance.set_local_text(language, field, text)
        return super().save(commit)  # type: ignore[misc]  # a mixin: the class it is put on has it

    def _fill(self, field: str, language: str, name: str) -> None:
        model_field = self.instance._meta.get_field(field)
        self.fields[field_name(field, language)].label = _("%(field)s in het %(language)s") % {
            "field": str(model_field.verbose_name).capitalize(),
            "language": _("Engels") if language == "en" else name,
        }
        self.initial.setdefault(field_name(field, language), self.instance.local_texts.get(language, {}).get(field, ""))
