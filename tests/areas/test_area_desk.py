"""Staff keep the areas in Wagtail's admin."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from areas.forms import AreaForm
from areas.models import Area
from areas.wagtail_hooks import AreaViewSet

pytestmark = pytest.mark.django_db


def area_form(**fields: object) -> AreaForm:
    form_class = AreaViewSet("areas_in_test").get_edit_handler().get_form_class()
    data = {"name": "Wijk 12 Vrijenban", "kind": "wijk", "code": "WK050312", "edition": 2026, "slug": "", **fields}
    return form_class(data, instance=Area())


def test_area_without_an_address_gets_one() -> None:
    assert area_form().save().slug == "vrijenban"


def test_area_remembers_what_it_was(area: Area) -> None:
    new = area_form(edition=2027, predecessors=[area.pk]).save()
    assert list(new.predecessors.all()) == [area]


def test_place_in_another_edition_is_refused(area: Area) -> None:
    assert "parent" in area_form(edition=2030, parent=area.pk).errors


def test_desk_is_for_staff(client: Client, staff: User) -> None:
    assert client.get(reverse("areas:index")).status_code == 302


def test_predecessor_of_a_newer_edition_is_told_at_its_field(area: Area) -> None:
    form = area_form(edition=2020, predecessors=[area.pk])
    assert form.errors["predecessors"] == ["Kies voorgangers uit een oudere indeling."]
