"""The forms by which staff make a poll."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import inlineformset_factory
from django.utils.translation import gettext_lazy as _

from consultations.polls import rules
from consultations.polls.models import Option, Poll

SPARE_ROWS = 4
NEVER_SHOWN = _("Deze vraag sluit nooit, dus ziet niemand de uitslag. Kies iets anders, of geef een sluitdatum.")


class PollForm(forms.ModelForm):
    """How the poll is answered and when its result shows."""

    class Meta:
        model = Poll
        fields = ["mode", "minimum", "maximum", "results", "asks_why"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.instance.pk and set(self.changed_data) & {"mode", "minimum", "maximum"}:
            rules.check_options_may_change(self.instance)
        if cleaned.get("maximum", 1) < cleaned.get("minimum", 1):
            self.add_error("maximum", _("Ten hoogste kan niet minder zijn dan ten minste."))
        self.instance.results = cleaned.get("results", self.instance.results)
        if rules.never_shows_results(self.instance):
            self.add_error("results", NEVER_SHOWN)
        return cleaned


class OptionRows(forms.BaseInlineFormSet):
    """The options; once someone answered they stay as they were."""

    def clean(self) -> None:
        super().clean()
        if self.instance.pk and any(form.has_changed() for form in self.forms):
            rules.check_options_may_change(self.instance)
        filled = [form for form in self.forms if form.cleaned_data.get("text") and not form.cleaned_data.get("DELETE")]
        if len(filled) < 2:
            raise ValidationError(_("Geef ten minste twee antwoorden om uit te kiezen."))


OptionFormSet = inlineformset_factory(
    Poll,
    Option,
    formset=OptionRows,
    fields=["text", "description", "position"],
    extra=SPARE_ROWS,
    can_delete=True,
)
