"""Pictures with an initiative: what a phone hides in them goes, and they are kept through an error."""

import os
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from consultations.initiatives import kept_pictures
from consultations.initiatives.models import Initiative
from tests.initiatives.test_initiative_pages import NEW, photo, typed

pytestmark = pytest.mark.django_db


def test_pictures_lose_where_they_were_taken(resident_client: Client) -> None:
    sent = typed(picture_1=photo("Jan de Vries.jpg", gps=True), alt_1="Een lege oever")
    resident_client.post(NEW, sent)
    picture = Initiative.objects.get().pictures.get()
    with picture.file.open() as kept:
        assert b"Merk van de telefoon" not in kept.read()
        assert not Image.open(kept).getexif()
    assert "Jan" not in picture.file.name
    response = resident_client.get(f"/initiatieven/{picture.initiative_id}/foto/0/")
    assert response["Content-Type"] == "image/jpeg"
    response.close()


def test_a_picture_asks_what_is_on_it_and_the_text_stays(resident_client: Client) -> None:
    response = resident_client.post(NEW, typed(picture_1=photo()))
    page = response.content.decode()
    assert response.status_code == 422
    assert "Beschrijf in een paar woorden" in page
    assert "Drie banken om uit te rusten." in page


def test_pictures_are_kept_through_an_error(resident_client: Client) -> None:
    response = resident_client.post(NEW, typed(title="", picture_1=photo(), alt_1="Een lege oever"))
    assert "foto's zijn bewaard" in response.content.decode()
    kept = response.context["form"].data["kept_1"]
    resident_client.post(NEW, typed(kept_1=kept, alt_1="Een lege oever"))
    assert Initiative.objects.get().pictures.get().alt == "Een lege oever"


def test_kept_pictures_are_not_among_what_is_handed_out(resident_client: Client, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.PRIVATE_ROOT = tmp_path / "media", tmp_path / "private"
    resident_client.post(NEW, typed(title="", picture_1=photo(), alt_1="Een lege oever"))
    assert [path for path in (tmp_path / "private").rglob("*") if path.is_file()]
    assert not [path for path in (tmp_path / "media").rglob("*") if path.is_file()]


def test_kept_pictures_of_a_form_never_sent_go_after_a_day(
    resident_client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.PRIVATE_ROOT = tmp_path
    kept_pictures.forget_old()
    resident_client.post(NEW, typed(title="", picture_1=photo(), alt_1="Een lege oever"))
    kept_pictures.forget_old()
    (kept,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    yesterday = (timezone.now() - timedelta(hours=25)).timestamp()
    os.utime(kept, (yesterday, yesterday))
    kept_pictures.forget_old()
    assert not kept.exists()


def test_a_made_up_kept_picture_is_none(resident_client: Client) -> None:
    resident_client.post(NEW, typed(kept_1="../../etc/passwd"))
    assert not Initiative.objects.get().pictures.exists()


@pytest.mark.parametrize("broken", [b"geen foto", b"<svg onload=alert(1)></svg>", b""])
def test_a_file_that_is_no_picture_is_refused(resident_client: Client, broken: bytes) -> None:
    sent = typed(picture_1=SimpleUploadedFile("foto.jpg", broken), alt_1="x")
    assert resident_client.post(NEW, sent).status_code == 422
    assert not Initiative.objects.exists()


def test_a_transparent_png_gets_a_white_ground(resident_client: Client) -> None:
    kept = BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(kept, "PNG")
    resident_client.post(NEW, typed(picture_1=SimpleUploadedFile("a.png", kept.getvalue()), alt_1="x"))
    with Initiative.objects.get().pictures.get().file.open() as kept_file:
        assert Image.open(kept_file).getpixel((1, 1)) == (255, 255, 255)
