"""The forms by which organisations are looked up."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from areas.models import Area


class OrganisationFilter(forms.Form):
    """Search and filters above the list of organisations."""

    q = forms.CharField(label=_("Zoekwoord"), required=False, max_length=80)
    gebied = forms.ModelChoiceField(
        Area.objects.none(), label=_("Gebied"), required=False, empty_label=_("Alle gebieden"), to_field_name="slug"
    )
    soort = forms.ChoiceField(label=_("Soort"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gebied"].queryset = Area.objects.newest().named()  # type: ignore[attr-defined]  # fields of this form have it, not every field
        kinds = [(key, capfirst(str(label))) for key, label in Organisation.Kind.choices]
        self.fields["soort"].choices = [("", _("Alle soorten")), *kinds]  # type: ignore[attr-defined]  # fields of this form have it, not every field
