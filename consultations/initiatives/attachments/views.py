"""Handing out a paper: as a download, never as a page of this site."""

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.text import slugify

from consultations.initiatives.attachments.models import Attachment
from consultations.initiatives.people import is_initiator
from consultations.initiatives.seeing import answers, seen
from consultations.register.authors import known_participant

TYPES = {Attachment.Type.PDF: "application/pdf", Attachment.Type.JPG: "image/jpeg"}


def attachment(request: HttpRequest, number: int, position: int) -> FileResponse:
    """A paper of an initiative: for everyone when its people chose so, else for them and for staff who answer."""
    initiative = seen(request, number)
    is_open = initiative.attachments_public and initiative.title
    if not (is_open or answers(request) or is_initiator(initiative, known_participant(request))):
        raise Http404
    found = get_object_or_404(Attachment, initiative=initiative, position=position)
    name = f"{slugify(found.title) or 'bijlage'}.{found.type}"
    kind = TYPES[Attachment.Type(found.type)]
    response = FileResponse(found.file.open("rb"), as_attachment=True, filename=name, content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
