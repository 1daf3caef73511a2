"""The form by which a resident reports something in public space."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from areas.models import Area
from consultations.register.form_guard import GuardedForm
from consultations.signals.forms import names_of_places
from consultations.signals.handover.actions import Contact
from consultations.signals.models import SignalCategory
from consultations.terms.models import Terms
from safekeeping.persons import NoPersonsForm
from safekeeping.row_numbers import RowChoice


class ReportForm(NoPersonsForm, GuardedForm):
    """What is wrong, where, and whom to ask about it if one wants."""

    category = RowChoice(
        SignalCategory.objects.none(),
        label=_("Waarover gaat het?"),
        error_messages={"required": _("Kies waarover het gaat.")},
    )
    text = forms.CharField(
        label=_("Wat is er aan de hand?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Schrijf geen namen of telefoonnummers van mensen. Deze tekst bewaren wij als signaal."),
        error_messages={"required": _("Schrijf op wat er aan de hand is.")},
    )
    place = forms.CharField(
        label=_("Waar is het?"), max_length=200, error_messages={"required": _("Schrijf op waar het is.")}
    )
    area = RowChoice(
        Area.objects.none(), label=_("In welk gebied?"), error_messages={"required": _("Kies een gebied.")}
    )
    name = forms.CharField(
        label=_("Uw naam"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Uw e-mailadres"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    phone = forms.CharField(
        label=_("Uw telefoonnummer"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = SignalCategory.objects.for_residents()  # type: ignore[attr-defined]  # fields of this form have it, not every field
        self.fields["category"].label_from_instance = lambda row: row.local.name  # type: ignore[attr-defined]  # fields of this form have it, not every field
        self.fields["area"].queryset = Area.objects.newest().named()  # type: ignore[attr-defined]  # fields of this form have it, not every field
        days = Terms.now().report_kept_days
        kept = _("Wij wissen dit zodra de melding is overgedragen, en uiterlijk na {days} dagen.")
        until = format_lazy(kept, days=days)
        self.fields["place"].help_text = format_lazy("{} {}", _("Bijvoorbeeld: Dorpsstraat, bij het bankje."), until)
        self.order_fields(["category", "text", "names_checked"])
        why = _("Alleen als wij u iets mogen vragen over de melding.")
        for name in ("name", "email", "phone"):
            self.fields[name].help_text = format_lazy("{} {}", why, until)

    def known_names(self) -> Iterable[str]:
        yield from names_of_places()
        yield self.cleaned_data.get("place") or ""

    def contact(self) -> Contact:
        """Whom to ask, once the form is valid."""
        return Contact(*(self.cleaned_data[name] for name in ("name", "email", "phone")))
