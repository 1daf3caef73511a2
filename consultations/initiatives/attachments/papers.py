"""Papers people send: a PDF as it is, or a picture made anew; nothing else, and never too large."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from consultations.initiatives.attachments.models import Attachment
from safekeeping.pictures import MAX_BYTES, made_anew

START, END, WITHIN = b"%PDF-", b"%%EOF", 2048


def looked_at(upload: UploadedFile) -> tuple[ContentFile, str]:
    """The paper as it is kept, and what it is. Raises ValidationError when it is too large, or no PDF or picture."""
    if (upload.size or 0) > MAX_BYTES:
        raise ValidationError(_("Dit bestand is te groot. Kies een bestand van ten hoogste 10 MB."))
    upload.seek(0)
    if upload.read(len(START)) != START:
        try:
            return made_anew(upload), Attachment.Type.JPG
        except ValidationError as error:
            raise ValidationError(_("Wij kunnen dit bestand niet lezen. Kies een PDF of een foto.")) from error
    upload.seek(0)
    content = upload.read()
    if END not in content[-WITHIN:]:
        raise ValidationError(_("Deze PDF is niet heel. Bewaar hem opnieuw en probeer het nog eens."))
    return ContentFile(content), Attachment.Type.PDF


def type_of(file: ContentFile) -> str:
    """What a kept paper is, by the name we gave it."""
    return Attachment.Type.PDF if str(file.name).endswith(".pdf") else Attachment.Type.JPG
