"""What staff fill in about the municipality's words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.words.defaults import DEFAULTS
from cms.words.models import Word
from languages.forms import LocalTextsFormMixin


class WordForm(LocalTextsFormMixin, forms.ModelForm):
    """One word with its article, its address and its English."""

    class Meta:
        model = Word
        fields = ["singular", "plural", "article", "address"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        default = DEFAULTS[self.instance.key]
        for name, word in zip(("singular__en", "plural__en"), default.english, strict=True):
            self.fields[name].help_text = _("Laat leeg voor: %(word)s.") % {"word": word}
        if not default.address:
            del self.fields["address"]

    def save(self, commit: bool = False) -> Word:
        """The row as filled in; the action keeps it."""
        word: Word = super().save(commit=False)
        return word
