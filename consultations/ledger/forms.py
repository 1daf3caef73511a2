"""What staff fill in to write in the books."""

import secrets
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.models import Area
from consultations.euros import EuroField
from consultations.initiatives.models import Initiative
from consultations.ledger.books import Voucher
from consultations.ledger.models import BudgetFund, BudgetLine, BudgetYear
from languages.forms import LocalTextsFormMixin
from safekeeping.row_numbers import RowChoice


class DecidedForm(forms.Form):
    """When, and who decided it; everyone can read that."""

    on = forms.DateField(
        label=_("Datum"), initial=timezone.localdate, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    decided_by = forms.CharField(
        label=_("Wie besloot dit?"),
        max_length=120,
        help_text=_("Een overleg of een functie, zoals college of wijkmanager. Iedereen kan dit lezen."),
    )
    decision = forms.CharField(
        label=_("Bij welk besluit?"), max_length=200, required=False, help_text=_("Bijvoorbeeld een nummer en datum.")
    )


class BookingForm(DecidedForm):
    """One entry: an amount with what is said beside it; the same form sent again enters nothing."""

    amount = EuroField(label=_("Bedrag in euro's"))
    description = forms.CharField(
        label=_("Waarvoor is het?"),
        max_length=300,
        required=False,
        help_text=_("Iedereen kan dit lezen. Noem geen namen van inwoners."),
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=40)
    field_order = ["line", "source", "target", "amount", "description", "initiative"]

    def __init__(self, *args: Any, year: BudgetYear, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", secrets.token_urlsafe(16))
        lines = BudgetLine.objects.filter(year=year).select_related("area")
        ordered = sorted(lines, key=lambda line: (line.area is None, str(line).casefold()))
        for name in ("line", "source", "target"):
            if isinstance(field := self.fields.get(name), forms.ModelChoiceField):
                field.queryset = lines
                first = [] if field.required else [("", _("Het hele jaar"))]
                field.choices = [*first, *((line.pk, str(line)) for line in ordered)]

    def voucher(self) -> Voucher:
        """What is said beside the amount."""
        given = self.cleaned_data
        return Voucher(
            on=given["on"],
            decided_by=given["decided_by"],
            decision=given["decision"],
            description=given["description"],
            initiative=given.get("initiative"),
            key=f"form:{given['key']}",
        )


class LineForm(BookingForm):
    """An entry of one line."""

    line = RowChoice(BudgetLine.objects.none(), label=_("Regel"))


class InitiativeField(forms.IntegerField):
    """A public initiative by its number, as it stands above its page."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            min_value=1,
            max_value=10**15,
            required=False,
            label=_("Nummer van het initiatief"),
            help_text=_("Als het geld voor een initiatief van bewoners is. Het nummer staat boven het initiatief."),
            **kwargs,
        )

    def clean(self, value: Any) -> Initiative | None:
        number = super().clean(value)
        if number is None:
            return None
        found = Initiative.objects.public().filter(pk=number).first()
        if found is None:
            raise forms.ValidationError(_("Er is geen openbaar initiatief met dit nummer."))
        return found


class PromiseForm(LineForm):
    """Money for a plan: set aside, or granted."""

    initiative = InitiativeField()


class CorrectionForm(BookingForm):
    """More or less, of a line or of the whole year."""

    line = RowChoice(BudgetLine.objects.none(), label=_("Regel"), required=False)
    amount = EuroField(label=_("Bedrag in euro's"), negative=True, help_text=_("Met een min ervoor gaat het eraf."))


class TransferForm(BookingForm):
    """From one line to another of the same year."""

    source = RowChoice(BudgetLine.objects.none(), label=_("Van"), required=False)
    target = RowChoice(BudgetLine.objects.none(), label=_("Naar"), required=False)


class GrantForm(BookingForm):
    """What a reservation becomes, for the initiative it was made for or another."""

    initiative = InitiativeField()


class NewLineForm(LocalTextsFormMixin, forms.ModelForm):
    """An area or a purpose that gets a line in a year."""

    class Meta:
        model = BudgetLine
        fields = ["area", "name"]
        field_classes = {"area": RowChoice}
        labels = {"area": _("Gebied"), "name": _("Of een doel zonder gebied")}

    def __init__(self, *args: Any, year: BudgetYear, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year
        areas = Area.objects.newest().named().exclude(budget_lines__year=year)
        self.fields["area"].queryset = areas.order_by("name")  # type: ignore[attr-defined]  # fields of this form have it, not every field
        self.fields["area"].empty_label = _("geen")  # type: ignore[attr-defined]  # fields of this form have it, not every field

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(given.get("area")) == bool(given.get("name")):
            raise forms.ValidationError(_("Kies een gebied of vul een doel in, niet allebei."))
        return given

    def _post_clean(self) -> None:
        """The row is checked when it is made: here it has no address yet."""


class YearForm(forms.Form):
    """A year that gets its books."""

    year = forms.IntegerField(label=_("Jaar"), min_value=1900, max_value=2200)


class RulesForm(forms.ModelForm):
    """From when the municipality warns, and what happens at the end of a year."""

    class Meta:
        model = BudgetFund
        fields = ["warn_percent", "at_years_end", "carry_percent"]
