"""Texts in more than one language on one row: Dutch in the fields, the other languages beside them.

A second row per language would split votes and drift from the first, so a row is never copied to be translated.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language


def reader_language() -> str:
    """The language of whoever reads or writes now, as the code under which texts and mails are kept."""
    return (get_language() or settings.LANGUAGE_CODE)[:2]


class NotTranslated(str):
    """A text shown in the language of the site for want of the reader's own: `<p{{ text.lang }}>` says so."""

    __slots__ = ()

    @property
    def lang(self) -> SafeString:
        """The attribute for the element around it, so that a screen reader pronounces it well (WCAG 3.1.2)."""
        return mark_safe(f' lang="{settings.LANGUAGE_CODE}"')


class InThisLanguage:
    """Reads a row's texts in the visitor's language, and in Dutch where there is no translation."""

    def __init__(self, row: "LocalTexts") -> None:
        self._row = row

    def __getattr__(self, field: str) -> Any:
        if field not in self._row.localised:
            return getattr(self._row, field)
        language = reader_language()
        if translated := self._row.local_texts.get(language, {}).get(field):
            return translated
        text = getattr(self._row, field)
        return text if language == settings.LANGUAGE_CODE or not text else NotTranslated(text)


class LocalTexts(models.Model):
    """A row whose texts may exist in other languages: `row.local.title` is the title for this visitor."""

    localised: ClassVar[tuple[str, ...]] = ()

    local_texts = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def local(self) -> InThisLanguage:
        return InThisLanguage(self)

    def set_local_text(self, language: str, field: str, text: str) -> None:
        """Keep `text` as the translation of `field`; an empty text falls back to Dutch again."""
        if field not in self.localised:
            raise KeyError(field)
        texts = {**self.local_texts.get(language, {}), field: text}
        self.local_texts = {
            **self.local_texts,
            language: {key: value for key, value in texts.items() if value},
        }
