"""The code from the mail."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """Six digits, however they were typed."""

    code = forms.RegexField(
        r"^\D*(\d\D*){6}$",
        label=_("Code uit de mail"),
        help_text=_("De code heeft 6 cijfers en werkt een half uur."),
        error_messages={
            "required": _("Vul de 6 cijfers uit de mail in."),
            "invalid": _("Vul de 6 cijfers uit de mail in."),
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": 12}),
    )


class MailFilter(forms.Form):
    """Words of an address or subject, above the mails of a demo."""

    zoek = forms.CharField(label=_("Zoek op adres of onderwerp"), required=False, max_length=80)

    @property
    def words(self) -> str:
        """What is looked for."""
        return self.cleaned_data.get("zoek", "") if self.is_valid() else ""
