"""Pictures people send: checked, made anew without place, camera or other hidden data, and named at random."""

import secrets
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 50_000_000  # what a phone makes; a larger one may be made to fill the memory
LONGEST_SIDE = 1600
FORMATS = ("JPEG", "PNG", "WEBP")


def random_file_name(row: Any, name: str) -> str:
    """Where a picture is kept: a name that says nothing about who sent it."""
    return f"initiatieven/{secrets.token_hex(16)}.jpg"


def made_anew(upload: UploadedFile) -> ContentFile:
    """The picture as a new JPEG of at most 1600 pixels a side, with its pixels only.

    Raises ValidationError when it is too large or no JPEG, PNG or WebP.
    """
    if (upload.size or 0) > MAX_BYTES:
        raise ValidationError(_("Deze foto is te groot. Kies een foto van ten hoogste 10 MB."))
    try:
        with Image.open(upload, formats=FORMATS) as sent:
            if sent.width * sent.height > MAX_PIXELS:
                raise ValidationError(_("Deze foto heeft te veel beeldpunten. Maak hem eerst kleiner."))
            upright = ImageOps.exif_transpose(sent)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return _as_jpeg(upright)
    except ValidationError:
        raise
    # A decoder can fail in any way on a file made to break it.
    except Exception as error:
        raise ValidationError(_("Wij kunnen deze foto niet lezen. Kies een JPG, PNG of WebP.")) from error


def _as_jpeg(picture: Image.Image) -> ContentFile:
    flat = Image.new("RGB", picture.size, "white")
    flat.paste(picture, mask=picture.convert("RGBA").getchannel("A"))
    kept = BytesIO()
    flat.save(kept, "JPEG", quality=85, optimize=True)
    return ContentFile(kept.getvalue())
