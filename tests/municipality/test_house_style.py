"""The municipality's colours and logo, readable or refused."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Site

from cms.models import Municipality


@pytest.fixture
def municipality(db: None) -> Municipality:
    return Municipality.objects.get_or_create(site=Site.objects.get(is_default_site=True))[0]


def test_no_own_colours_is_no_stylesheet(client: Client, municipality: Municipality) -> None:
    assert "huisstijl.css" not in client.get("/").content.decode()
    assert client.get("/huisstijl.css").content == b""


def test_own_colours(client: Client, municipality: Municipality) -> None:
    municipality.primary, municipality.link = " #7A1F3D ", "#003399"
    municipality.full_clean()
    municipality.save()
    address = municipality.theme_css_url
    assert f'href="{address}"' in client.get("/").content.decode()
    response = client.get(address)
    assert response.content.decode() == (
        ".samenspraak-theme{--samenspraak-primary:#7a1f3d;--samenspraak-link:#003399}\n"
    )
    assert response["Content-Type"].startswith("text/css")
    assert "immutable" in response["Cache-Control"]
    assert not response.cookies
    assert "immutable" not in client.get("/huisstijl.css?v=old")["Cache-Control"]


def test_another_colour_is_another_address(municipality: Municipality) -> None:
    municipality.primary = "#003399"
    before = municipality.theme_css_url
    municipality.primary = "#003398"
    assert municipality.theme_css_url != before


@pytest.mark.parametrize("field", ["primary", "dark", "link"])
def test_light_colour_is_refused_with_its_contrast(municipality: Municipality, field: str) -> None:
    setattr(municipality, field, "#ff9900")
    with pytest.raises(ValidationError) as refused:
        municipality.full_clean()
    assert refused.value.message_dict == {
        field: ["#ff9900 is te licht: het contrast met wit is 2,14 op 1. Dat moet minstens 4,5 op 1 zijn."]
    }


@pytest.mark.parametrize("colour", ["#767676", "#000000", "#c00000"])
def test_readable_colours(municipality: Municipality, colour: str) -> None:
    municipality.primary = colour
    municipality.full_clean()


HOSTILE = ["red", "#12345", "#fff", "}body{", "#12345;", "#1234g6", "#00339\n"]


@pytest.mark.parametrize("colour", HOSTILE)
def test_what_is_no_colour_is_refused(municipality: Municipality, colour: str) -> None:
    municipality.dark = colour
    with pytest.raises(ValidationError):
        municipality.full_clean()
    assert colour not in municipality.theme_css or not municipality.theme_css
    with pytest.raises(IntegrityError), transaction.atomic():
        municipality.save()


def test_logo(client: Client, municipality: Municipality) -> None:
    logo = Image.objects.create(title="Logo", file=get_test_image_file(size=(960, 400)))
    logo.renditions.create(filter_spec="max-480x144", focal_point_key="", width=346, height=144, file="images/logo.png")
    municipality.logo = logo
    municipality.save()
    assert 'src="/media/images/logo.png"' in client.get("/").content.decode()


def test_staff_edit_it(staff_client: Client, municipality: Municipality, client: Client) -> None:
    page = f"/beheer/settings/cms/municipality/{municipality.site_id}/"
    terms = {"plan_review_days": 10, "cadence_months": 48, "asked_often": 4, "busy_week": 3}
    terms |= {"quiet_from": 21, "quiet_until": 8, "most_a_week": 7}
    form: dict[str, Any] = {"name": "Rietmond", "tagline": "Doe mee", "primary": "#ff9900", **terms}
    assert "2,14 op 1" in staff_client.post(page, form).content.decode()
    staff_client.post(page, {**form, "primary": "#003399"})
    municipality.refresh_from_db()
    assert (municipality.name, municipality.primary) == ("Rietmond", "#003399")
