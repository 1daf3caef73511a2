"""A picture that staff place shows what is on it, and says nothing else."""

import gc
from collections.abc import Iterator
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile, UploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Pillow
from wagtail.images.models import Image

from safekeeping.pictures import strip

# Wagtail leaves the file of a rendition it makes for Python to close.
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::ResourceWarning")]
CAMERA = "Merk van de telefoon"


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    gc.collect()


def photo(kind: str, *frames: str) -> bytes:
    """A picture that knows where it was taken, by what, and which side is up."""
    exif = Pillow.Exif()
    exif[0x8825] = {1: "N", 2: (52.0, 0.0, 0.0)}
    exif[0x010F] = CAMERA
    exif[0x0112] = 6
    first, *rest = [Pillow.new("RGB", (40, 20), colour) for colour in frames or ("red",)]
    kept = BytesIO()
    more = {"save_all": True, "append_images": rest} if rest else {}
    if kind == "GIF":
        more["comment"] = CAMERA
    first.save(kept, kind, exif=exif, xmp=f"<x>{CAMERA}</x>".encode(), **more)
    return kept.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_original_and_rendition_lose_place_and_camera(staff_client: Client, kind: str) -> None:
    sent = photo(kind)
    assert CAMERA.encode() in sent
    file = SimpleUploadedFile(f"plein.{kind.lower()}", sent)
    staff_client.post(reverse("wagtailimages:add"), {"title": "Plein", "file": file, "collection": 1})
    image = Image.objects.get()
    for kept in (image.file, image.get_rendition("width-10|format-jpeg").file, image.get_rendition("original").file):
        with kept.open() as file:
            content = file.read()
        assert CAMERA.encode() not in content
        assert not Pillow.open(BytesIO(content)).getexif()
    upright = (40, 20) if kind == "GIF" else (20, 40)
    assert (image.width, image.height) == upright
    assert image.file_size == image.file.size


@pytest.mark.parametrize("road", ["add_multiple", "chooser"])
def test_every_road_in_strips(staff_client: Client, road: str) -> None:
    file = SimpleUploadedFile("plein.jpg", photo("JPEG"))
    if road == "chooser":
        address, names = reverse("wagtailimages_chooser:create"), "image-chooser-upload-"
        staff_client.post(address, {f"{names}title": "Plein", f"{names}file": file, f"{names}collection": 1})
    else:
        staff_client.post(reverse("wagtailimages:add_multiple"), {"title": "Plein", "files[]": file, "collection": 1})
    with Image.objects.get().file.open() as kept:
        assert CAMERA.encode() not in kept.read()


def test_a_picture_that_moves_keeps_moving() -> None:
    upload = SimpleUploadedFile("plein.gif", photo("GIF", "red", "blue", "green"))
    strip(upload)
    assert Pillow.open(upload).n_frames == 3


def test_a_large_upload_is_stripped_on_the_disk_too() -> None:
    sent = photo("JPEG")
    upload: UploadedFile = TemporaryUploadedFile("plein.jpg", "image/jpeg", len(sent), None)
    upload.write(sent)
    strip(upload)
    with open(upload.temporary_file_path(), "rb") as kept:  # type: ignore[attr-defined]  # this upload is a file on disk
        content = kept.read()
    assert len(content) == upload.size
    assert CAMERA.encode() not in content
    upload.close()


def test_a_broken_picture_is_refused() -> None:
    with pytest.raises(ValidationError, match="niet lezen"):
        strip(SimpleUploadedFile("plein.jpg", photo("JPEG")[:-20]))


@pytest.mark.parametrize("kept", [0.3, 0.9])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_broken_in_the_middle_is_refused_in_words(staff_client: Client, kind: str, kept: float) -> None:
    whole = BytesIO()
    Pillow.effect_noise((80, 80), 90).save(whole, kind)
    broken = whole.getvalue()[: int(len(whole.getvalue()) * kept)]
    file = SimpleUploadedFile(f"plein.{kind.lower()}", broken)
    answer = staff_client.post(reverse("wagtailimages:add"), {"title": "Plein", "file": file, "collection": 1})
    assert "Wij kunnen deze foto niet lezen" in answer.text
    assert not Image.objects.exists()
