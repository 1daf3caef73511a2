"""Finding one's input by what was noted down."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from consultations.register.references import read_reference


class FindForm(forms.Form):
    """A reference as someone types it."""

    reference = forms.CharField(
        label=_("Uw kenmerk"),
        max_length=20,
        help_text=_("Bijvoorbeeld K7PM-2XQ9D. Kleine letters en spaties mogen ook."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Vul uw kenmerk in.")},
    )

    def clean_reference(self) -> str:
        reference = read_reference(self.cleaned_data["reference"])
        if reference is None:
            raise ValidationError(_("Dit kenmerk klopt niet. Controleer de letters en cijfers."))
        return reference
