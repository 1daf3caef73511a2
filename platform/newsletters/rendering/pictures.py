"""Pictures as a mail shows them: from our own site, with a full address, sharp at 640 pixels wide."""

from typing import Any

from delivery.mails import absolute

# A mail is 640 wide with 24 on each side; twice that for sharp screens would make it heavy for a phone.
SIZE = "max-1184x900"
WIDE = "fill-1280x400"


def picture_of(image: Any, size: str = SIZE) -> str:
    """The full address of a picture in this size; empty without one, or where its file is gone."""
    if image is None:
        return ""
    try:
        return absolute(image.get_rendition(f"{size}|jpegquality-80").url)
    except (OSError, ValueError):
        return ""
