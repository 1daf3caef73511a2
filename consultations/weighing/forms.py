"""The forms of the desk: what a weighing covers, its themes, and what stakeholders bring into the balance."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise as Words
from django.utils.translation import gettext_lazy as _

from cms.models import Commitment, Project
from consultations.consultation.desk_forms import Moment
from consultations.consultation.models import Consultation
from consultations.weighing import outcomes
from consultations.weighing.models import Outcome, StakeholderWeighing, Theme, Weighing
from consultations.weighing.promises import Ruling
from languages.forms import LocalTextsFormMixin
from safekeeping.row_numbers import RowChoice, RowChoices


class StartForm(forms.ModelForm):
    """A new weighing: of which project, under which title."""

    class Meta:
        model = Weighing
        fields = ["project", "title"]
        field_classes = {"project": RowChoice}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = Project.objects.live().filter(record__version__isnull=False, rung__isnull=False)
        self.fields["project"].queryset = asked.exclude(rung__commitment=Commitment.NONE).order_by("title")  # type: ignore[attr-defined]  # fields of this form have it, not every field


class WeighingForm(LocalTextsFormMixin, forms.ModelForm):
    """What a weighing is called, covers and led to."""

    class Meta:
        model = Weighing
        fields = [
            "title",
            "introduction",
            "consultations",
            "covers_outside",
            "cutoff",
            "decided_by",
            "decided_on",
            "decision",
            "decision_link",
            "decision_document",
        ]
        field_classes = {"cutoff": forms.SplitDateTimeField, "consultations": RowChoices}
        widgets = {
            "cutoff": Moment,
            "consultations": forms.CheckboxSelectMultiple,
            "introduction": forms.Textarea(attrs={"rows": 3}),
            "decided_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consultations"].queryset = self.instance.project.consultations.exclude(  # type: ignore[attr-defined]  # fields of this form have it, not every field
            state=Consultation.State.DRAFT
        )
        cutoff = self.fields["cutoff"]
        cutoff.widget.name_parts(str(cutoff.label))
        self.fields["decision_document"].empty_label = _("geen")  # type: ignore[attr-defined]  # fields of this form have it, not every field

    def clean_cutoff(self) -> Any:
        cutoff = self.cleaned_data["cutoff"]
        if cutoff > timezone.now():
            raise forms.ValidationError(_("Kies een moment dat al geweest is."))
        return cutoff


class ThemeForm(LocalTextsFormMixin, forms.ModelForm):
    """A theme with its answer; only answers that fit what was promised can be chosen."""

    framework_key = forms.ChoiceField(label=_("Kader dat vaststond"), required=False)

    class Meta:
        model = Theme
        fields = [
            "title",
            "heard",
            "considerations",
            "is_joint_result",
            "made_with",
            "outcome",
            "adopted_part",
            "framework_key",
            "passed_on_to",
            "reasons",
            "decided_by",
        ]
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in ("heard", "considerations", "reasons")} | {
            "adopted_part": forms.Textarea(attrs={"rows": 2})
        }

    def __init__(self, *args: Any, ruling: Ruling, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ruling = ruling
        unasked = {"framework_text"}
        if ruling.commitment != Commitment.FOLLOWS:
            unasked |= {"is_joint_result", "made_with"}
        for name in [name for name in self.fields if name.partition("__")[0] in unasked]:
            del self.fields[name]
        self.fields["framework_key"].choices = [("", _("geen")), *ruling.frameworks.items()]  # type: ignore[attr-defined]  # fields of this form have it, not every field
        possible = [(value, label) for value, label in Outcome.choices if self._against(value) is None]
        self.fields["outcome"].choices = [("", _("nog niet bekend")), *possible]  # type: ignore[attr-defined]  # fields of this form have it, not every field

    def validate_constraints(self) -> None:
        """Left to the action, which tells it at the field in words."""

    @property
    def refused(self) -> list[tuple[str, Words]]:
        """The outcomes that this promise rules out, each with why."""
        reasons = [(label, self._against(value)) for value, label in Outcome.choices]
        return [(str(label), words) for label, words in reasons if words]

    def _against(self, outcome: str) -> Words | None:
        """Why an outcome cannot be chosen at all; what only the joint result rules out is told on saving."""
        return outcomes.refusal(
            self.ruling.commitment, outcome, is_joint_result=False, has_fixed_frameworks=bool(self.ruling.frameworks)
        )


class StakeholderForm(forms.ModelForm):
    """What was weighed for one stakeholder."""

    was_heard = forms.TypedChoiceField(
        label=_("Is deze groep gehoord?"),
        choices=[("", _("nog niet ingevuld")), ("ja", _("ja")), ("nee", _("nee"))],
        coerce=lambda value: value == "ja",
        empty_value=None,
        required=False,
    )

    class Meta:
        model = StakeholderWeighing
        fields = ["was_heard", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        heard = self.instance.was_heard
        self.initial["was_heard"] = "" if heard is None else "ja" if heard else "nee"

    def validate_constraints(self) -> None:
        """Left to the action, which tells it at the field in words."""


StakeholderRows = forms.modelformset_factory(StakeholderWeighing, form=StakeholderForm, extra=0)


class SpellingForm(LocalTextsFormMixin, forms.ModelForm):
    """The texts of one part of a published weighing and nothing else; a text that is not there is not asked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in [name for name in self.fields if not getattr(self.instance, name.partition("__")[0])]:
            del self.fields[name]

    def validate_constraints(self) -> None:
        """Left to the action, which tells it at the field in words."""


def spelling_form(model: Any) -> type[forms.ModelForm]:
    """The form for the texts of this model."""
    return forms.modelform_factory(model, form=SpellingForm, fields=model.localised)


def add_errors(form: forms.ModelForm, refusal: ValidationError) -> None:
    """Put each refusal at its field, or on top when the form does not show that field."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for field, words in refusal.message_dict.items():
        form.add_error(field if field in form.fields else None, words)
