"""What staff fill in to keep a programme."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from areas.models import Area
from consultations.consultation.models import Consultation
from consultations.euros import EuroField
from consultations.figures.models import Indicator
from consultations.programmes.models import LeftOut, Priority, Programme, ProgrammeAction
from consultations.programmes.phases import Phase
from consultations.programmes.published import Signature, YearReport
from consultations.weighing.models import Weighing
from languages.forms import LocalTextsFormMixin
from safekeeping.row_numbers import RowChoices

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ProgrammeForm(LocalTextsFormMixin, forms.ModelForm):
    """The text of a programme, its areas and its period."""

    areas = RowChoices(Area.objects.none(), label=_("Gebieden"), widget=forms.CheckboxSelectMultiple)
    indicators = RowChoices(
        Indicator.objects.none(), label=_("Cijfers bij de analyse"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Programme
        fields = ["title", "starts_year", "years", "kind", "analysis", "impressions"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].queryset = Area.objects.newest().named().order_by("name")  # type: ignore[attr-defined]  # fields of this form have it, not every field
        self.fields["indicators"].queryset = Indicator.objects.in_order()  # type: ignore[attr-defined]  # fields of this form have it, not every field
        if self.instance.pk:
            self.initial["areas"] = list(self.instance.area_rows.values_list("area", flat=True))
            self.initial["indicators"] = list(self.instance.indicators.values_list("pk", flat=True))


class RowForm(LocalTextsFormMixin, forms.ModelForm):
    """A row of a programme; the key to that programme is already in the row."""

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme


class PriorityForm(RowForm):
    class Meta:
        model = Priority
        fields = ["number", "title", "why", "how_chosen", "project", "consultation", "weighing"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        projects: Any = self.fields["project"]
        projects.queryset = projects.queryset.live().order_by("title")
        self.fields["consultation"].queryset = Consultation.objects.visible().order_by("title")  # type: ignore[attr-defined]  # fields of this form have it, not every field
        self.fields["weighing"].queryset = Weighing.objects.published().order_by("title")  # type: ignore[attr-defined]  # fields of this form have it, not every field


class OptionalEuroField(EuroField):
    """An amount, or none."""

    def clean(self, value: object) -> Any:
        return None if value in self.empty_values else super().clean(value)


class ActionForm(RowForm):
    cents = OptionalEuroField(label=_("Wat het kost, in euro's"), required=False)

    class Meta:
        model = ProgrammeAction
        fields = ["priority", "what", "who", "when", "cents", "position"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["priority"].queryset = self.programme.priorities.all()  # type: ignore[attr-defined]  # fields of this form have it, not every field
        if (cents := self.instance.cents) is not None:
            whole, rest = divmod(cents, 100)
            self.initial["cents"] = f"{whole},{rest:02}" if rest else str(whole)


class LeftOutForm(RowForm):
    class Meta:
        model = LeftOut
        fields = ["what", "why", "position"]


class SignatureForm(RowForm):
    class Meta:
        model = Signature
        fields = ["organisation", "role", "signed_on", "commits_to"]
        widgets = {"signed_on": DAY}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("signed_on", timezone.localdate())
        self.fields["organisation"].queryset = Organisation.objects.active().order_by("name")  # type: ignore[attr-defined]  # fields of this form have it, not every field


class ReportForm(RowForm):
    publish = forms.BooleanField(label=_("Zet dit verslag op de site"), required=False)

    class Meta:
        model = YearReport
        fields = ["introduction"]


class PublishForm(forms.Form):
    """Publishing; once others signed with a reason, or as a corrected spelling."""

    reason = forms.CharField(
        label=_("Waarom verandert u dit?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Nodig als er al is getekend. Iedereen kan dit lezen."),
    )
    is_correction = forms.BooleanField(label=_("Het is alleen een verbeterde schrijffout"), required=False)


class PhaseForm(forms.Form):
    phase = forms.ChoiceField(label=_("Fase"), choices=Phase.choices)


class StateForm(forms.Form):
    """How far an action is."""

    state = forms.ChoiceField(label=_("Hoe ver"), choices=ProgrammeAction.State.choices)
    done_on = forms.DateField(label=_("Klaar op"), required=False, widget=DAY)
    note = forms.CharField(
        label=_("Toelichting"), max_length=300, required=False, help_text=_("Verplicht als de actie niet doorgaat.")
    )
