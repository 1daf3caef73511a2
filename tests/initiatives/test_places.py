"""The initiatives of an area, in a list and on a drawn map."""

import re
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.actions import erase_participant
from accounts.models import Participant
from areas.models import Area
from consultations.initiatives.actions import Proposal, submit_initiative
from consultations.initiatives.models import Initiative
from consultations.register.authors import Author
from tests.initiatives.test_initiative_pages import NEW, typed

pytestmark = pytest.mark.django_db
PAGE = "/wijken/stationsbuurt/initiatieven/"


@pytest.fixture
def drawn(area: Area) -> Area:
    """The area with an outline."""
    ring = [[4.1, 52.1], [4.2, 52.1], [4.2, 52.2], [4.1, 52.2], [4.1, 52.1]]
    area.outline = {"type": "Polygon", "coordinates": [ring]}
    area.save()
    return area


def submitted(author: Participant, title: str, area: Area, **more: Any) -> Initiative:
    proposal = Proposal(title=title, what="Samen.", area=area, **more)
    return submit_initiative(author=Author(participant=author), proposal=proposal)[0]


def test_what_has_a_point_has_the_same_number_in_list_and_map(
    client: Client, drawn: Area, resident: Participant
) -> None:
    submitted(resident, "Bank zonder plek", drawn)
    submitted(resident, "Tuin in het noorden", drawn, latitude="52.19", longitude="4.15")
    submitted(resident, "Kast in het zuiden", drawn, latitude="52.11", longitude="4.15")
    response = client.get(PAGE)
    page = response.text
    picture = page.split('<svg class="area-map"')[1].split("</svg>")[0]
    assert [picture.count(f">{number}</text>") for number in (1, 2, 3)] == [1, 1, 0]
    numbered = page.split("<ol")[-1].split("</ol>")[0]
    assert re.findall(r">([^<>]+)</a>", numbered) == ["Kast in het zuiden", "Tuin in het noorden"]
    south, north = (float(part.split('cy="')[1].split('"')[0]) for part in picture.split("<circle")[1:])
    assert north < south
    assert "Set-Cookie" not in response.headers
    assert "http://" not in picture.replace("http://www.w3.org", "")


def test_the_list_is_filtered_by_state_and_kind(client: Client, drawn: Area, resident: Participant) -> None:
    submitted(resident, "Een bank", drawn)
    tuin = submitted(resident, "Een tuin", drawn)
    Initiative.objects.filter(pk=tuin.pk).update(state="done")
    page = client.get(f"{PAGE}?stand=done").text
    assert "Een tuin" in page
    assert "Een bank" not in page
    assert "Een tuin" not in client.get(f"{PAGE}?soort=straatfeest").text
    assert "Een bank" in client.get(f"{PAGE}?stand=onzin").text


def test_without_an_outline_there_is_a_list_and_no_map(client: Client, area: Area, resident: Participant) -> None:
    submitted(resident, "Tuin", area, latitude="52.19", longitude="4.15")
    page = client.get(PAGE).text
    assert "Tuin" in page
    assert "area-map" not in page.split("<main")[-1]
    assert client.get("/wijken/bestaat-niet/initiatieven/").status_code == 404


@pytest.mark.parametrize("typed_latitude", ["52,12345", "52.12345"])
def test_the_point_is_typed_with_a_comma_or_a_dot(resident_client: Client, area: Area, typed_latitude: str) -> None:
    resident_client.post(NEW, typed(area=area.pk, latitude=typed_latitude, longitude="4,2"))
    row = Initiative.objects.get()
    assert (str(row.latitude), str(row.longitude)) == ("52.12345", "4.20000")


@pytest.mark.parametrize("point", [{"latitude": "52,1"}, {"latitude": "152", "longitude": "4"}, {"latitude": "noord"}])
def test_half_a_point_or_one_that_is_none_comes_back(resident_client: Client, point: dict[str, str]) -> None:
    assert resident_client.post(NEW, typed(**point)).status_code == 422
    assert not Initiative.objects.exists()


def test_staff_put_it_on_the_map_and_take_it_off(staff_client: Client, area: Area, resident: Participant) -> None:
    row = submitted(resident, "Tuin", area)
    address = f"/beheer/initiatieven/{row.pk}/plek/"
    staff_client.post(address, {"latitude": "52,1", "longitude": "4,2"})
    row.refresh_from_db()
    assert str(row.latitude) == "52.10000"
    staff_client.post(address, {"latitude": "", "longitude": ""})
    row.refresh_from_db()
    assert row.latitude is None


def test_half_a_point_is_no_point(area: Area, resident: Participant) -> None:
    row = submitted(resident, "Tuin", area)
    with pytest.raises(IntegrityError), transaction.atomic():
        Initiative.objects.filter(pk=row.pk).update(latitude="52.1")


def test_with_its_author_the_point_goes(area: Area, resident: Participant) -> None:
    row = submitted(resident, "Tuin", area, latitude="52.19", longitude="4.15")
    erase_participant(participant=resident)
    row.refresh_from_db()
    assert (row.latitude, row.longitude) == (None, None)


def test_a_long_list_is_paged_at_the_same_cost(client: Client, drawn: Area, resident: Participant) -> None:
    counted = []
    for number in range(60):
        submitted(resident, f"Tuin {number}", drawn, latitude="52.15", longitude="4.15")
        if number in (29, 59):
            client.get(f"{PAGE}?page=1&warm={number}")
            with CaptureQueriesContext(connection) as queries:
                page = client.get(f"{PAGE}?page=2&zomaar={number}").text
            counted.append(len(queries))
    assert counted[0] == counted[1]
    assert "Pagina 2 van 3" in page
