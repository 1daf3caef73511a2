"""The forms by which professionals log signals, and staff sift them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from areas.models import Area
from consultations.signals.models import Signal, SignalCategory
from consultations.terms.models import Terms
from safekeeping.persons import NoPersonsForm
from safekeeping.row_numbers import RowChoice


def names_of_places() -> Iterable[str]:
    """Names that may stand in a signal: of areas and organisations."""
    yield from Area.objects.newest().values_list("name", flat=True)
    yield from Organisation.objects.active().values_list("name", flat=True)


class SignalForm(NoPersonsForm, forms.ModelForm):
    """What someone noticed in an area, when, and in which role."""

    nameless = ("text", "role")

    class Meta:
        model = Signal
        fields = ["area", "category", "text", "noticed_on", "role"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 5}),
            "noticed_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "role": forms.TextInput(attrs={"autocomplete": "organization-title"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = Area.objects.newest().named()  # type: ignore[attr-defined]  # fields of this form have it, not every field
        self.fields["category"].label_from_instance = lambda row: row.local.name  # type: ignore[attr-defined]  # fields of this form have it, not every field
        self.initial.setdefault("noticed_on", timezone.localdate())
        months = Terms.now().signal_kept_months
        kept = format_lazy(_("Na {months} maanden wissen wij dit. Dan blijft alleen een aantal."), months=months)
        warning = _("Schrijf geen namen, adressen of telefoonnummers van mensen, en niets waaraan u iemand herkent.")
        self.fields["text"].help_text = format_lazy("{} {}", warning, kept)
        self.order_fields(["organisation", "area", "category", "text", "names_checked"])

    def known_names(self) -> Iterable[str]:
        return names_of_places()


class PartnerSignalForm(SignalForm):
    """The same for who is a member of one or several partners."""

    def __init__(self, *args: Any, partners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(partners) > 1:
            choices = Organisation.objects.filter(pk__in=[one.pk for one in partners])
            self.fields["organisation"] = RowChoice(choices, label=_("Namens welke organisatie?"))
            self.order_fields(["organisation", "area", "category", "text", "names_checked"])


class SignalFilter(forms.Form):
    """The sieve above the signals."""

    gebied = forms.ModelChoiceField(
        Area.objects.none(), label=_("Gebied"), required=False, empty_label=_("Alle gebieden"), to_field_name="slug"
    )
    soort = RowChoice(
        SignalCategory.objects.none(), label=_("Waarover"), required=False, empty_label=_("Alle onderwerpen")
    )
    jaar = forms.IntegerField(label=_("Jaar"), required=False, min_value=2000, max_value=2999)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gebied"].queryset = Area.objects.newest().named()  # type: ignore[attr-defined]  # fields of this form have it, not every field
        self.fields["soort"].queryset = SignalCategory.objects.all()  # type: ignore[attr-defined]  # fields of this form have it, not every field
