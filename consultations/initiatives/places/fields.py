"""The point of an initiative on the map, typed as coordinates."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

POINT = ("latitude", "longitude")


class WithPoint(forms.Form):
    """A form that asks for a point: both coordinates or neither."""

    latitude = forms.DecimalField(
        label=_("Breedtegraad"),
        required=False,
        min_value=-90,
        max_value=90,
        max_digits=8,
        decimal_places=5,
        localize=True,
        help_text=_("Bijvoorbeeld 52,12345."),
    )
    longitude = forms.DecimalField(
        label=_("Lengtegraad"),
        required=False,
        min_value=-180,
        max_value=180,
        max_digits=8,
        decimal_places=5,
        localize=True,
        help_text=_("Bijvoorbeeld 4,12345."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        given = [name for name in POINT if cleaned.get(name) is not None]
        if len(given) == 1 and not any(name in self.errors for name in POINT):
            missing = next(name for name in POINT if name not in given)
            self.add_error(missing, _("Vul breedtegraad en lengtegraad allebei in, of geen van beide."))
        return cleaned

    @property
    def point_fields(self) -> list[forms.BoundField]:
        """Both coordinates."""
        return [self[name] for name in POINT]

    @property
    def point_is_wrong(self) -> bool:
        """Whether something about the point has to be put right."""
        return any(field.errors for field in self.point_fields)

    @property
    def point_is_given(self) -> bool:
        """Whether a point was typed, now or in the draft."""
        return any(field.value() for field in self.point_fields)
