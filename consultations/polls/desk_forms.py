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


class OptionForm(forms.ModelForm):
    """An option in words, or an initiative by its number: then its title says what it is."""

    class Meta:
        model = Option
        fields = ["text", "description", "position", "initiative"]
        widgets = {"initiative": forms.NumberInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = False
        chosen: Any = self.fields["initiative"]
        chosen.queryset = chosen.queryset.listed().filter(contribution__state="counted")
        chosen.help_text = _("Alleen voor een verkiezing: de titel van het initiatief is dan het antwoord.")
        chosen.error_messages["invalid_choice"] = _("Dit initiatief staat niet op de site.")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        initiative = cleaned.get("initiative")
        if initiative is not None:
            cleaned["text"] = initiative.title
        elif not cleaned.get("text") and "initiative" not in self.errors:
            self.add_error("text", _("Vul het antwoord in, of het nummer van een initiatief."))
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
    form=OptionForm,
    formset=OptionRows,
    extra=SPARE_ROWS,
    can_delete=True,
)
