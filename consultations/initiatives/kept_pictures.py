"""Pictures and papers of a form that was not sent: kept under a signed name, so that nobody chooses them twice.

They are kept where no web server looks: nobody sees them before the form is sent. Those of a form that came back stay
for a day, those of a draft as long as the draft.
"""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.utils import timezone

SALT, DRAFT_SALT = "kept-picture", "file-of-a-draft"
KEPT = timedelta(days=1)


def keep(file: ContentFile, *, ending: str = "jpg", in_draft: bool = False) -> str:
    """Keep a file that was looked at; returns the signed name that brings it back."""
    file.seek(0)
    name = _drawer(in_draft).save(f"{secrets.token_hex(16)}.{ending}", file)
    return signing.dumps(name, salt=DRAFT_SALT if in_draft else SALT)


def kept(signed: str) -> ContentFile | None:
    """The file behind a signed name, while it is kept; its name tells what it is."""
    found = _opened(signed)
    if found is None:
        return None
    name, in_draft = found
    try:
        with _drawer(in_draft).open(name) as file:
            return ContentFile(file.read(), name=name)
    except FileNotFoundError:
        return None


def is_in_draft(signed: str) -> bool:
    """Whether this is the signed name of a file of a draft."""
    found = _opened(signed)
    return found is not None and found[1]


def forget(signed: str) -> None:
    """Delete a file of a draft that goes; one of a form that came back goes by itself."""
    found = _opened(signed)
    if found is not None and found[1]:
        _drawer(True).delete(found[0])


def forget_old() -> None:
    """Delete files whose form was never sent."""
    drawer = _drawer(False)
    if not drawer.exists(""):
        return
    before = timezone.now() - KEPT
    for name in drawer.listdir("")[1]:
        if drawer.get_modified_time(name) < before:
            drawer.delete(name)


def _opened(signed: str) -> tuple[str, bool] | None:
    """The name that was signed, and whether it belongs to a draft; None for what we did not sign, or too long ago."""
    for in_draft in (False, True):
        try:
            if in_draft:
                return signing.loads(signed, salt=DRAFT_SALT), True
            return signing.loads(signed, salt=SALT, max_age=KEPT), False
        except signing.BadSignature:
            continue
    return None


def _drawer(in_draft: bool) -> FileSystemStorage:
    return FileSystemStorage(location=settings.PRIVATE_ROOT / ("drafts" if in_draft else "kept-pictures"))
