"""The words of one paper, filled in from the page; staff may change them, and nothing of it is kept."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    POSTER = "poster", _("Poster")
    FLYER = "flyer", _("Flyer")
    LETTER = "letter", _("Brief aan bewoners")
    PRESS = "press", _("Persbericht")


BODY_HELP = _("Een lege regel begint een nieuwe alinea. Een regel die begint met # wordt een kop, met - een punt.")


class PaperForm(forms.Form):
    """What stands on every paper."""

    title = forms.CharField(label=_("Titel"), max_length=160)
    lead = forms.CharField(
        label=_("Inleiding"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    facts = forms.CharField(
        label=_("Gegevens"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Een regel voor elk gegeven, met een dubbele punt. Bijvoorbeeld: Waar: Buurthuis De Brug."),
    )
    body = forms.CharField(
        label=_("Tekst"),
        required=False,
        max_length=12_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=BODY_HELP,
    )
    contact = forms.CharField(
        label=_("Contact"), required=False, max_length=300, help_text=_("Wie kan men bellen of mailen?")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class SheetForm(PaperForm):
    """A poster or a flyer: few words."""

    kicker = forms.CharField(label=_("Boven de titel"), max_length=60)

    field_order = ("kicker", "title", "lead", "facts", "body", "contact")


class LetterForm(PaperForm):
    """A letter: to whom, and who signs."""

    addressee = forms.CharField(label=_("Aan"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    dated = forms.DateField(label=_("Datum"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    salutation = forms.CharField(label=_("Aanhef"), max_length=120)
    sender = forms.CharField(
        label=_("Ondertekening"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Naam en functie, elk op een eigen regel."),
    )

    field_order = ("addressee", "dated", "title", "salutation", "lead", "facts", "body", "contact", "sender")


class PressForm(PaperForm):
    """A press text: on which day it is sent, and in whose name."""

    sender = forms.CharField(label=_("Van"), max_length=160)
    dated = forms.DateField(label=_("Datum"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    field_order = ("sender", "dated", "title", "lead", "body", "facts", "contact")


FORMS: dict[str, type[PaperForm]] = {
    Kind.POSTER: SheetForm,
    Kind.FLYER: SheetForm,
    Kind.LETTER: LetterForm,
    Kind.PRESS: PressForm,
}
