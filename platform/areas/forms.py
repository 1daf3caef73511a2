"""What staff fill in about an area."""

from wagtail.admin.forms import WagtailAdminModelForm

from areas.actions import save_area
from areas.models import Area
from languages.forms import LocalTextsFormMixin


class AreaForm(LocalTextsFormMixin, WagtailAdminModelForm):
    """An area in Wagtail's admin; its address may be left empty."""

    def save(self, commit: bool = True) -> Area:
        area: Area = super().save(commit=False)
        if commit:
            save_area(area=area, predecessors=self.cleaned_data["predecessors"])
        return area
