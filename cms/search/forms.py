"""What someone looks for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.search.sources import all_sources

MOST_WORDS = 8


class SearchForm(forms.Form):
    """Words to look for, and in which kind of things."""

    q = forms.CharField(label=_("Waar zoekt u naar?"), required=False, max_length=100)
    soort = forms.ChoiceField(label=_("Waarin"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(source.name, source.label) for source in all_sources()]
        self.fields["soort"].choices = [("", _("Alles op deze website")), *kinds]  # type: ignore[attr-defined]  # fields of this form have it, not every field
        self.fields["q"].widget.input_type = "search"

    def words(self) -> list[str]:
        """The words looked for, at most eight; none when the form is empty or wrong."""
        return list(dict.fromkeys(self.cleaned_data.get("q", "").split()))[:MOST_WORDS]
