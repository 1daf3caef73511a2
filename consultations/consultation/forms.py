"""Choosing an area on the front page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.models import Area
from cms.projects.listing import LocalNames


class HomeFilter(forms.Form):
    """In which area something is open."""

    wijk = LocalNames(
        Area.objects.newest().named(),
        label=_("Kies uw gebied"),
        required=False,
        to_field_name="slug",
        empty_label=_("Alle gebieden"),
    )

    @property
    def area(self) -> str:
        """The address of the chosen area; empty when none is chosen, and a wrong choice is no choice."""
        chosen = self.cleaned_data["wijk"] if self.is_valid() else None
        return chosen.slug if chosen else ""
