"""Pictures people send: checked, and made anew without place, camera or other hidden data."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, ImageSequence

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 50_000_000  # what a phone makes; a larger one may be made to fill the memory
LONGEST_SIDE = 1600
UNREADABLE = _("Wij kunnen deze foto niet lezen. Kies een JPG, PNG of WebP.")
FORMATS = ("JPEG", "PNG", "WEBP")
# What a picture needs to look the same; all else that came with it is left out.
LOOKS = ("icc_profile", "transparency", "background", "duration", "loop", "disposal")


def made_anew(upload: UploadedFile) -> ContentFile:
    """The picture as a new JPEG of at most 1600 pixels a side, with its pixels only.

    Raises ValidationError when it is too large or no JPEG, PNG or WebP.
    """
    if (upload.size or 0) > MAX_BYTES:
        raise ValidationError(_("Deze foto is te groot. Kies een foto van ten hoogste 10 MB."))
    with _opened(upload, FORMATS) as sent:
        upright = ImageOps.exif_transpose(sent)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        return ContentFile(_as_jpeg(upright))


def strip(upload: UploadedFile) -> None:
    """Leave of an upload only what one sees, as large as it is, in its own format. Raises ValidationError."""
    with _opened(upload) as sent:
        bare = _bare(sent)
    # In the upload itself: whoever else holds it, has the stripped picture too.
    upload.seek(0)
    upload.truncate()
    upload.write(bare)
    upload.flush()
    upload.seek(0)
    upload.size = len(bare)


@contextmanager
def _opened(upload: UploadedFile, formats: tuple[str, ...] | None = None) -> Iterator[Image.Image]:
    """The picture, of a size that fits in memory; what goes wrong with it inside becomes a ValidationError."""
    try:
        upload.seek(0)
        with Image.open(upload, formats=formats) as sent:
            if sent.width * sent.height > MAX_PIXELS:
                raise ValidationError(_("Deze foto heeft te veel beeldpunten. Maak hem eerst kleiner."))
            yield sent
    except ValidationError:
        raise
    # A decoder can fail in any way on a file made to break it.
    except Exception as error:
        raise ValidationError(UNREADABLE) from error


def _bare(sent: Image.Image) -> bytes:
    # A phone may hide more pictures in one JPEG, which then is an MPO: only the first is seen.
    is_photo = sent.format in ("JPEG", "MPO")
    frames = [_only_pixels(frame) for frame in ([sent] if is_photo else ImageSequence.Iterator(sent))]
    more: dict[str, Any] = {}
    if len(frames) > 1:
        more = {"save_all": True, "append_images": frames[1:]}
        more["duration"] = [frame.info.get("duration", 100) for frame in frames]
    kept = BytesIO()
    frames[0].save(kept, "JPEG" if is_photo else sent.format, quality=90, **more)
    return kept.getvalue()


def _only_pixels(frame: Image.Image) -> Image.Image:
    upright = ImageOps.exif_transpose(frame)
    upright.info = {name: value for name, value in upright.info.items() if name in LOOKS}
    return upright


def _as_jpeg(picture: Image.Image) -> bytes:
    flat = Image.new("RGB", picture.size, "white")
    flat.paste(picture, mask=picture.convert("RGBA").getchannel("A"))
    kept = BytesIO()
    flat.save(kept, "JPEG", quality=85, optimize=True)
    return kept.getvalue()
