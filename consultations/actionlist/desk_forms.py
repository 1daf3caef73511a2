"""The forms by which staff keep action lists and plan walks."""

from typing import Any

from django import forms
from django.forms import inlineformset_factory
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Organisation
from areas.models import Area
from consultations.actionlist.forms import STATES, DoerMixin, StepForm
from consultations.actionlist.listing import STILL_TO_DO, doer_of
from consultations.actionlist.models import PICTURES, Action, Attendance, Walk
from consultations.register.models import Contribution
from consultations.register.references import read_reference
from languages.forms import LocalTextsFormMixin

SPARE_ROWS = 4
LATE = "te-laat"


def _day(**attributes: str) -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date", **attributes}, format="%Y-%m-%d")


def _areas() -> Any:
    return Area.objects.newest().named()


class DeskFilter(forms.Form):
    """The sieve above the list at the desk."""

    gebied = forms.ModelChoiceField(
        Area.objects.none(), label=_("Gebied"), required=False, empty_label=_("Alle gebieden"), to_field_name="slug"
    )
    stand = forms.ChoiceField(
        label=pgettext_lazy("hoe ver een actie is", "Stand"),
        required=False,
        choices=[
            ("", _("Alle punten")),
            (STILL_TO_DO, _("Nog niet klaar")),
            (LATE, _("Te laat")),
            *STATES,
        ],
    )
    wie = forms.CharField(label=_("Wie doet het"), required=False, max_length=80)
    q = forms.CharField(label=_("Zoekwoord"), required=False, max_length=80)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gebied"].queryset = _areas()  # type: ignore[attr-defined]  # fields of this form have it, not every field


class ActionForm(LocalTextsFormMixin, DoerMixin, forms.ModelForm):
    """What has to be done, as staff write it; with its English."""

    class Meta:
        model = Action
        fields = ["area", "text", "place", "due_on", "latitude", "longitude"]
        widgets = {"due_on": _day(), "text": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"text": _("Iedereen kan dit lezen. Schrijf geen namen of adressen van mensen.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = _areas()  # type: ignore[attr-defined]  # fields of this form have it, not every field
        self.initial.setdefault("who", doer_of(self.instance) if self.instance.pk else "")
        if not self.instance.outcome:
            for name in [name for name in self.fields if name.startswith("outcome__")]:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "who" in cleaned:
            for name, value in self.doer().items():
                setattr(self.instance, name, value)
        return cleaned


class NewActionForm(ActionForm):
    """A new item, with where it came from."""

    reference = forms.CharField(
        label=_("Kenmerk van de inbreng waar dit uit komt"),
        required=False,
        max_length=20,
        help_text=_("Wie dit inbracht, krijgt dan bericht bij elke stap, en ziet het punt bij het eigen kenmerk."),
    )

    def clean_reference(self) -> Contribution | None:
        """The counted contribution with this reference."""
        typed = self.cleaned_data["reference"]
        plain = read_reference(typed) if typed else None
        found = Contribution.objects.counted().filter(reference=plain).first() if plain else None
        if typed and found is None:
            raise forms.ValidationError(_("Dit kenmerk kennen wij niet, of die inbreng telt niet mee."))
        return found


class DeskStepForm(StepForm):
    """The next step of an item: its state, what to say about it, and pictures."""

    pictures_asked = PICTURES

    state = forms.ChoiceField(label=pgettext_lazy("hoe ver een actie is", "Stand"), choices=STATES)
    text = forms.CharField(
        label=_("Toelichting"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Wat kwam ervan, of waarom gaat het niet door. Iedereen kan dit lezen."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["sent_as", "state", "text"])


class SeveralForm(forms.Form):
    """The same state for several items at once."""

    naar = forms.ChoiceField(label=_("Nieuwe stand"), choices=STATES)
    toelichting = forms.CharField(label=_("Toelichting"), required=False, max_length=1000)


class WalkForm(LocalTextsFormMixin, forms.ModelForm):
    """A walk: where, when, and how it went."""

    class Meta:
        model = Walk
        fields = ["area", "held_on", "starts_at", "meeting_point", "report"]
        widgets = {
            "held_on": _day(),
            "starts_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "report": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = _areas()  # type: ignore[attr-defined]  # fields of this form have it, not every field
        if self.instance.pk and self.instance.steps.exists():
            self.fields["area"].disabled = True


class AttendanceForm(forms.ModelForm):
    """One organisation or role that was there."""

    class Meta:
        model = Attendance
        fields = ["organisation", "role", "people", "may_record"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Organisation.objects.active()
        self.fields["organisation"].queryset = known  # type: ignore[attr-defined]  # fields of this form have it, not every field


AttendanceRows = inlineformset_factory(Walk, Attendance, form=AttendanceForm, extra=SPARE_ROWS, can_delete=True)
