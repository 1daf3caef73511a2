"""The forms by which bodies are looked up, and kept at the desk."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from areas.models import Area
from cms.models import Project
from cms.words.speaking import spoken
from consultations.bodies.actions import invitation_of
from consultations.bodies.models import AgendaItem, Body, Seat
from languages.forms import LocalTextsFormMixin
from safekeeping.row_numbers import RowChoice, RowChoices

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def kinds() -> list[tuple[str, str]]:
    """The kinds of body, with the municipality's own word for a core team."""
    named = {Body.Kind.CORE_TEAM.value: spoken("core_team").singular}
    return [(value, str(capfirst(named.get(value, str(label))))) for value, label in Body.Kind.choices]


class BodyFilter(forms.Form):
    """Search and filters above the list of bodies."""

    q = forms.CharField(label=_("Zoekwoord"), required=False, max_length=80)
    gebied = forms.ModelChoiceField(
        Area.objects.none(), label=_("Gebied"), required=False, empty_label=_("Alle gebieden"), to_field_name="slug"
    )
    soort = forms.ChoiceField(label=_("Soort"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gebied"].queryset = Area.objects.newest().named()  # type: ignore[attr-defined]  # fields of this form have it, not every field
        self.fields["soort"].choices = [("", _("Alle soorten")), *kinds()]  # type: ignore[attr-defined]  # fields of this form have it, not every field


class BodyForm(LocalTextsFormMixin, forms.ModelForm):
    """What a body is, for what and for where."""

    class Meta:
        model = Body
        fields = [
            *("name", "kind", "task", "rhythm", "projects", "areas"),
            *("answer_days", "public_email", "started_on", "ended_on"),
        ]
        widgets = {"task": forms.Textarea(attrs={"rows": 4}), "started_on": DAY, "ended_on": DAY}
        field_classes = {"projects": RowChoices, "areas": RowChoices}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds()  # type: ignore[attr-defined]  # fields of this form have it, not every field
        self.fields["projects"].queryset = Project.objects.live().order_by("title")  # type: ignore[attr-defined]  # fields of this form have it, not every field
        self.fields["areas"].queryset = Area.objects.newest().named().order_by("name")  # type: ignore[attr-defined]  # fields of this form have it, not every field


class SeatForm(forms.ModelForm):
    """Who sits in a body, and whether they may give advice in its name."""

    may_speak = forms.BooleanField(
        label=_("Mag op deze site advies geven namens het overleg"),
        required=False,
        help_text=_("Dit lid logt in met het e-mailadres hieronder."),
    )
    email = forms.EmailField(
        label=_("E-mailadres"),
        required=False,
        help_text=_(
            "Alleen nodig als dit lid advies mag geven. Is het adres hier nog niet bevestigd? Dan vragen wij het lid "
            "in een mail of het dit wil. Het adres staat nooit op de site, en de koppeling gaat weg met de naam."
        ),
    )

    class Meta:
        model = Seat
        fields = ["kind", "organisation", "role", "name", "shows_name", "from_on", "until_on"]
        widgets = {"from_on": DAY, "until_on": DAY}
        field_classes = {"organisation": RowChoice}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Organisation.objects.verified()
        self.fields["organisation"].queryset = known.order_by("name")  # type: ignore[attr-defined]  # fields of this form have it, not every field
        self.fields["organisation"].empty_label = _("geen")  # type: ignore[attr-defined]  # fields of this form have it, not every field
        if self.instance.participant_id:
            self.initial.update(may_speak=True, email=self.instance.participant.email or "")
        elif invited := invitation_of(self.instance):
            self.initial.update(may_speak=True, email=invited.email)
        self.order_fields(["kind", "organisation", "role", "from_on", "until_on"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("may_speak") and not cleaned.get("email") and not self.instance.participant_id:
            self.add_error("email", _("Vul het e-mailadres in waarmee dit lid inlogt."))
        return cleaned


class AgendaForm(LocalTextsFormMixin, forms.ModelForm):
    """A date of a body."""

    class Meta:
        model = AgendaItem
        fields = ["held_on", "starts_at", "place", "agenda", "report"]
        widgets = {
            "held_on": DAY,
            "starts_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "agenda": forms.Textarea(attrs={"rows": 4}),
            "report": forms.Textarea(attrs={"rows": 6}),
        }
