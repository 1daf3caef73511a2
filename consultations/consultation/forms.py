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
    def chosen(self) -> Area | None:
        """The area of today behind that address, if there is one."""
        return Area.objects.newest_of(self.area) if self.area else None

    @property
    def area(self) -> str:
        """The area in the address, as it stands there; a null character, an error to PostgreSQL, is no choice."""
        typed: str = self.data.get("wijk", "")
        return "" if "\0" in typed else typed
