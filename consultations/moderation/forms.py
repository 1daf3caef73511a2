"""The forms of a report and an objection, and those by which a moderator decides."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.moderation.models import HouseRule, Objection
from consultations.register.form_guard import GuardedForm


class ReportForm(GuardedForm):
    """Which house rule a reader thinks is broken."""

    reason = forms.ChoiceField(
        label=_("Wat klopt er niet?"),
        choices=HouseRule.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat er niet klopt.")},
    )
    text = forms.CharField(
        label=_("Wilt u iets uitleggen?"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )


class ObjectionForm(forms.Form):
    """Why an author does not agree that the text is hidden."""

    text = forms.CharField(
        label=_("Waarom bent u het er niet mee eens?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 6})
    )


class ObjectionAnswerForm(forms.Form):
    """What is decided about an objection, and why."""

    verdict = forms.ChoiceField(
        label=_("Besluit over het bezwaar"),
        choices=[("hide", _("De tekst blijft verborgen")), ("show", _("De tekst komt weer op de site"))],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("Antwoord aan de schrijver"), max_length=1000, widget=forms.Textarea(attrs={"rows": 6})
    )

    def __init__(self, *args: Any, row: Objection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class DecisionForm(forms.Form):
    """Show or hide some input at once; hiding names a house rule."""

    chosen = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": _("Kies eerst een of meer teksten.")}
    )
    verdict = forms.ChoiceField(choices=[("show", _("Tonen")), ("hide", _("Verbergen"))])
    rule = forms.ChoiceField(
        label=_("Huisregel"), required=False, choices=[("", _("Kies een huisregel")), *HouseRule.choices]
    )
    text = forms.CharField(
        label=_("Uitleg aan de schrijver"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("De schrijver leest dit in een mail, met hoe bezwaar maken gaat."),
    )

    def __init__(self, *args: Any, in_queue: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [(pk, pk) for pk in in_queue]  # type: ignore[attr-defined]  # fields of this form have it, not every field

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("verdict") == "hide" and not cleaned.get("rule"):
            self.add_error("rule", _("Kies de huisregel die niet is gevolgd."))
        return cleaned
