"""What staff fill in about an area."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm

from areas.actions import save_area
from areas.models import Area
from languages.forms import LocalTextsFormMixin


class AreaForm(LocalTextsFormMixin, WagtailAdminModelForm):
    """An area in Wagtail's admin; its address may be left empty."""

    def clean(self) -> dict[str, Any]:
        """Which areas it follows is told at its own field, before anything is kept."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if {"edition", "predecessors"} <= given.keys():
            asked = Area(pk=self.instance.pk, edition=given["edition"])
            try:
                asked.check_order(given["predecessors"])
            except ValidationError as refusal:
                self.add_error(None, refusal)
        return given

    def save(self, commit: bool = True) -> Area:
        area: Area = super().save(commit=False)
        if commit:
            save_area(area=area, predecessors=self.cleaned_data["predecessors"])
        return area
