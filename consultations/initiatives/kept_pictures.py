"""Pictures of a form that was not complete: kept for a day under a signed name, so that nobody chooses them twice."""

import secrets
from datetime import timedelta

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

FOLDER = "initiatieven/bewaard"
SALT = "kept-picture"
KEPT = timedelta(days=1)


def keep(picture: ContentFile) -> str:
    """Keep a picture that was made anew; returns the signed name that brings it back."""
    picture.seek(0)
    name = default_storage.save(f"{FOLDER}/{secrets.token_hex(16)}.jpg", picture)
    return signing.dumps(name, salt=SALT)


def kept(signed: str) -> ContentFile | None:
    """The picture behind a signed name, while it is kept."""
    try:
        name = signing.loads(signed, salt=SALT, max_age=KEPT)
        with default_storage.open(name) as file:
            return ContentFile(file.read())
    except (signing.BadSignature, FileNotFoundError):
        return None


def forget_old() -> None:
    """Delete pictures whose form was never sent."""
    if not default_storage.exists(FOLDER):
        return
    before = timezone.now() - KEPT
    for name in default_storage.listdir(FOLDER)[1]:
        path = f"{FOLDER}/{name}"
        if default_storage.get_modified_time(path) < before:
            default_storage.delete(path)
