"""The form by which staff place a picture."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from safekeeping.pictures import UNREADABLE, strip


class ReadableImageField(WagtailImageField):
    """Wagtail's own check of an upload; a file broken in the middle is refused in words."""

    def to_python(self, data: Any) -> Any:
        try:
            return super().to_python(data)
        except ValidationError:
            raise
        # A decoder can fail in any way on a broken file.
        except Exception as error:
            raise ValidationError(UNREADABLE) from error


class StaffImageForm(BaseImageForm):
    """A picture without the place and the camera it was taken with."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asked := self.fields.get("file"):
            self.fields["file"] = ReadableImageField(label=asked.label, required=asked.required, widget=asked.widget)

    def clean_file(self) -> Any:
        """The picture as it is on the site, and as its original is kept."""
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            strip(file)
        return file
