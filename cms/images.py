"""The form by which staff place a picture."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from wagtail.images.forms import BaseImageForm

from safekeeping.pictures import strip


class StaffImageForm(BaseImageForm):
    """A picture without the place and the camera it was taken with."""

    def clean_file(self) -> Any:
        """The picture as it is on the site, and as its original is kept."""
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            strip(file)
        return file
