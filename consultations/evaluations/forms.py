"""The form of an evaluation, the page for a code, and the sieve above the trends."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from areas.models import Area
from consultations.evaluations.answering import LONGEST_REMARK
from consultations.evaluations.asking import AskedQuestion
from consultations.evaluations.models import About, Evaluation
from consultations.evaluations.preferences import EvaluationPreferences
from consultations.evaluations.scales import scale_of
from consultations.register.form_guard import GuardedForm

WORDS_HELP = _("Noem geen namen van mensen. Alleen medewerkers lezen dit, en alleen als er genoeg formulieren zijn.")


class EvaluationForm(GuardedForm):
    """The questions of one evaluation, as they were frozen with it; each may be left open, not all."""

    def __init__(self, *args: Any, evaluation: Evaluation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = {_name(one): one for one in evaluation.questions.all()}
        for name, one in self.asked.items():
            self.fields[name] = _field(one)
        self.order_fields([*self.asked, "website", "started"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not self.answers(cleaned):
            raise forms.ValidationError(_("U vulde nog niets in. Geef antwoord op ten minste één vraag."))
        return cleaned

    def answers(self, cleaned: dict[str, Any] | None = None) -> dict[int, int | str]:
        """What was filled in, by question; what was left open is not in it."""
        given = self.cleaned_data if cleaned is None else cleaned
        return {one.pk: given[name] for name, one in self.asked.items() if given.get(name) not in ("", None)}


class PaperForm(EvaluationForm):
    """The same questions, copied by staff from a form on paper."""


class CodeForm(forms.Form):
    """The code from a slip of paper."""

    code = forms.CharField(
        label=_("Uw code"),
        max_length=20,
        help_text=_("Die staat op het kaartje dat u kreeg, bijvoorbeeld: K7PM-2XQ9D."),
        error_messages={"required": _("Vul de code van uw kaartje in.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class EvaluationFilter(forms.Form):
    """What the lists and trends are narrowed to."""

    waarover = forms.ChoiceField(label=_("Waarover"), required=False, choices=[("", _("Alles")), *About.choices])
    gebied = forms.ModelChoiceField(
        Area.objects.none(), label=_("Gebied"), required=False, empty_label=_("Alle gebieden"), to_field_name="slug"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gebied"].queryset = Area.objects.newest().named()  # type: ignore[attr-defined]  # fields of this form have it, not every field


class TrendFilter(EvaluationFilter):
    """The same, and by what the rows are made."""

    per = forms.ChoiceField(label=_("Vergelijk per"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["per"].choices = [  # type: ignore[attr-defined]  # fields of this form have it, not every field
            ("", _("Jaar")),
            ("soort", _("Soort bijeenkomst")),
            ("gebied", _("Gebied")),
            ("evaluatie", _("Bijeenkomst, project of initiatief")),
        ]
        self.order_fields(["per", "waarover", "gebied"])


def _name(asked: AskedQuestion) -> str:
    """Its name says how it is answered: the marks stand side by side."""
    return f"{asked.kind}-{asked.position}"


def _about_words() -> str:
    """Who reads what someone writes, and how long it is kept; beside the field, as with everything we keep."""
    months = EvaluationPreferences.now().remarks_kept_months
    term = ngettext(
        "Wij wissen dit %(months)d maand na het sluiten.", "Wij wissen dit %(months)d maanden na het sluiten.", months
    )
    return f"{WORDS_HELP} {term % {'months': months}}"


def _field(asked: AskedQuestion) -> forms.Field:
    text, scale = asked.local.text, scale_of(asked.kind)
    if scale is None:
        words = forms.Textarea(attrs={"rows": 4})
        return forms.CharField(
            label=text, required=False, max_length=LONGEST_REMARK, widget=words, help_text=_about_words()
        )
    return forms.TypedChoiceField(
        label=text,
        required=False,
        coerce=int,
        empty_value=None,
        choices=list(scale.labels.items()),
        widget=forms.RadioSelect,
    )
