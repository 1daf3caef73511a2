"""The form by which someone offers help."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from consultations.initiatives.volunteers.actions import SAID, Offer
from consultations.initiatives.volunteers.models import Volunteer
from consultations.register.form_guard import GuardedForm
from consultations.register.forms import EMAIL_ERRORS

ONLY_THEM = _("Alleen de indieners van dit initiatief zien dit.")
UNTIL = _("Wij wissen het %(weeks)d weken nadat het initiatief klaar is, of meteen als u niet meer meedoet.")


class OfferForm(GuardedForm):
    """Who someone is, how to reach them, and what they can do."""

    name = forms.CharField(
        label=_("Uw naam"),
        max_length=80,
        error_messages={"required": _("Vul uw naam in. Een voornaam is genoeg.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("Uw telefoonnummer"),
        max_length=20,
        required=False,
        help_text=format_lazy("{} {}", _("Als u liever gebeld wordt dan gemaild."), ONLY_THEM),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    what = forms.CharField(
        label=_("Wat kunt u doen?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Bijvoorbeeld timmeren op zaterdag, koken, of een aanhanger lenen."),
    )
    email = forms.EmailField(
        label=_("E-mailadres"),
        help_text=_("Wij sturen u een mail. Daarin bevestigt u dit. De indieners krijgen dit adres, verder niemand."),
        error_messages=EMAIL_ERRORS,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    hears_diary = forms.BooleanField(label=_("Mail mij als er iets nieuws in het dagboek staat"), required=False)

    def __init__(self, *args: Any, known_address: str = "", row: Volunteer | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known_address:
            del self.fields["email"]
        for name in SAID if row else ():
            self.fields[name].initial = getattr(row, name)
        term = UNTIL % {"weeks": settings.VOLUNTEERS_KEPT_DAYS // 7}
        self.fields["name"].help_text = f"{_('Zo weten de indieners wie u bent.')} {ONLY_THEM} {term}"

    def offer(self) -> Offer:
        """What is offered, once the form is valid."""
        return Offer(**{name: self.cleaned_data[name] for name in SAID})
