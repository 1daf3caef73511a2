"""The code from the mail."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """Six digits, however they were typed."""

    code = forms.RegexField(
        r"^\D*(\d\D*){6}$",
        label=_("Code uit de mail"),
        help_text=_("De code heeft 6 cijfers en werkt een half uur."),
        error_messages={"invalid": _("Vul de 6 cijfers uit de mail in.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": 12}),
    )
