"""The forms by which a report is written and corrected."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.models import Area
from consultations.meetings.models import Meeting, SignUp
from consultations.meetings.report.models import MeetingReport, ReportCorrection
from consultations.register.references import read_reference
from safekeeping.row_numbers import RowChoice

LONG = forms.Textarea(attrs={"rows": 5})


class ReportForm(forms.ModelForm):
    """What was presented and what was decided."""

    class Meta:
        model = MeetingReport
        fields = ["presented", "decisions"]
        widgets = {"presented": LONG, "decisions": LONG}


class PointForm(forms.Form):
    """One thing that was said."""

    text = forms.CharField(
        label=_("Wat er gezegd is"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In de woorden van wie het zei, en zonder namen."),
        error_messages={"required": _("Schrijf op wat er gezegd is.")},
    )
    reply = forms.CharField(
        label=_("Wat wij antwoordden"), required=False, max_length=1500, widget=forms.Textarea(attrs={"rows": 2})
    )


class NewPointForm(PointForm):
    """The same, with who said it when they want to hear back."""

    code = forms.CharField(
        label=_("Code van wie het zei"),
        required=False,
        max_length=20,
        help_text=_(
            "Mag leeg blijven. Met de code van de aanmelding krijgt deze persoon het kenmerk in de mail, en later wat "
            "wij ermee deden. Zonder code geeft u het kenmerk op papier mee."
        ),
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting

    def clean_code(self) -> SignUp | None:
        typed = self.cleaned_data["code"]
        if not typed:
            return None
        rows = SignUp.objects.select_related("participant")
        found = rows.filter(meeting=self.meeting, code=read_reference(typed) or "-").first()
        if found is None:
            raise forms.ValidationError(_("Deze code hoort niet bij een aanmelding voor deze bijeenkomst."))
        return found


class ReportActionForm(forms.Form):
    """What someone will do."""

    area = RowChoice(Area.objects.none(), label=_("Op de actielijst van"))
    text = forms.CharField(label=_("Wat moet er gebeuren"), max_length=300)
    who = forms.CharField(label=_("Wie doet het"), max_length=120, help_text=_("Een afdeling of een rol, geen naam."))
    due_on = forms.DateField(
        label=_("Klaar uiterlijk op"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = meeting.areas.all() if meeting.areas.exists() else Area.objects.newest().named()
        self.fields["area"].queryset = areas.order_by("name")  # type: ignore[attr-defined]  # fields of this form have it, not every field

    def clean_due_on(self) -> Any:
        day = self.cleaned_data["due_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("Kies een dag die nog komt."))
        return day


class AnswerForm(forms.Form):
    """What staff did with a correction."""

    outcome = forms.ChoiceField(
        label=_("Wat deed u ermee?"), choices=[one for one in ReportCorrection.Outcome.choices if one[0] != "waiting"]
    )
    answer = forms.CharField(
        label=_("Toelichting"),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Blijft het verslag zo? Schrijf dan waarom. Wie de verbetering gaf, leest dit."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("outcome") == ReportCorrection.Outcome.KEPT and not given.get("answer"):
            self.add_error("answer", _("Schrijf waarom het verslag zo blijft."))
        return given


class CorrectForm(forms.Form):
    """What is not right in the report."""

    point: forms.ModelChoiceField = forms.ModelChoiceField(
        None, label=_("Waar gaat het over?"), required=False, empty_label=_("het hele verslag")
    )
    text = forms.CharField(
        label=_("Wat klopt er niet?"),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Schrijf wat er volgens u gezegd is. Wij bewaren dit bij het verslag, zonder uw naam."),
        error_messages={"required": _("Schrijf wat er niet klopt.")},
    )

    def __init__(self, *args: Any, report: MeetingReport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["point"]
        field.queryset = report.points.standing()
        field.label_from_instance = lambda point: point.contribution.text[:80]
