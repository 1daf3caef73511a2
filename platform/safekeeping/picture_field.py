"""The field of a form in which someone sends a picture."""

from typing import Any

from django import forms
from django.core.files.base import ContentFile

from safekeeping.pictures import made_anew


class PictureField(forms.FileField):
    """A picture, made anew so that only its pixels are kept."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def clean(self, data: Any, initial: Any = None) -> ContentFile | None:
        sent = super().clean(data, initial)
        return made_anew(sent) if sent else None
