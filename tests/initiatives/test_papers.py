"""Papers with an initiative: downloads, and private unless its author chose otherwise."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from consultations.initiatives.models import Initiative
from tests.initiatives.test_kinds import form_of

pytestmark = pytest.mark.django_db


def downloaded(response: Any) -> bytes:
    """The whole file; the client closes it when it was read to its end."""
    return b"".join(response.streaming_content)


PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF"


def test_papers_are_downloads_and_private_unless_chosen(
    resident_client: Client, client: Client, staff_client: Client
) -> None:
    def sent(title: str, **more: Any) -> dict[str, Any]:
        paper = SimpleUploadedFile("begroting.pdf", PDF)
        return form_of("zelf-beheren", title=title, paper_1=paper, paper_title_1="Begroting", **more)

    address = "/initiatieven/nieuw/zelf-beheren/"
    resident_client.post(address, sent("Besloten plan"))
    resident_client.post(address, sent("Open verhaal", attachments_public="on"))
    closed, opened = Initiative.objects.order_by("pk")
    assert client.get(f"/initiatieven/{closed.pk}/bijlage/0/").status_code == 404
    for reader in (resident_client, staff_client):
        assert downloaded(reader.get(f"/initiatieven/{closed.pk}/bijlage/0/")) == PDF
    response = client.get(f"/initiatieven/{opened.pk}/bijlage/0/")
    assert downloaded(response) == PDF
    assert response.headers["Content-Disposition"] == 'attachment; filename="begroting.pdf"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Begroting" in client.get(opened.get_absolute_url()).content.decode()
    assert "Begroting" not in client.get(closed.get_absolute_url()).content.decode()


@pytest.mark.parametrize("content", [b"MZ\x90 not a paper", b"<html></html>", b"%PDF-1.4 cut off"])
def test_a_paper_that_is_none_is_refused(resident_client: Client, content: bytes) -> None:
    sent = form_of("zelf-beheren", paper_1=SimpleUploadedFile("plan.pdf", content), paper_title_1="Plan")
    assert resident_client.post("/initiatieven/nieuw/zelf-beheren/", sent).status_code == 422
