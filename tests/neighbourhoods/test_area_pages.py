"""The page of an area: what happens in it, beside it, and where it lies."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Organisation
from areas.models import Area
from cms.models import Project
from tests.conftest import MakeConsultation, MakeProject

SQUARE = {"type": "Polygon", "coordinates": [[[4.1, 52.1], [4.2, 52.1], [4.2, 52.2], [4.1, 52.2], [4.1, 52.1]]]}


@pytest.fixture
def street(area: Area) -> Area:
    return Area.objects.create(
        code="BU00010101", edition=2026, name="Stationsplein", slug="stationsplein", kind="buurt", parent=area
    )


@pytest.fixture
def beside(db: None) -> Area:
    return Area.objects.create(code="WK000102", edition=2026, name="Vogelwijk", slug="vogelwijk", kind="wijk")


def move(project: Project, area: Area) -> None:
    project.areas = [area]
    project.save()


def sections(response: Any) -> dict[str, list[str]]:
    projects = response.context["projects"]
    return {name: [card["title"] for card in getattr(projects, name)] for name in ("open", "here", "touching")}


def test_list_has_every_area_with_what_lies_in_it(client: Client, area: Area, street: Area, beside: Area) -> None:
    page = client.get("/wijken/").content.decode()
    assert page.index("Stationsbuurt") < page.index("Stationsplein") < page.index("Vogelwijk")
    assert 'href="/wijken/stationsplein/"' in page


def test_list_begins_below_the_only_top(client: Client, area: Area, street: Area) -> None:
    tops = client.get("/wijken/").context["page_obj"].object_list
    assert [branch.area.name for branch in tops] == ["Stationsplein"]


def test_empty_list(client: Client, db: None) -> None:
    assert "Er zijn nog geen wijken ingevoerd." in client.get("/wijken/").content.decode()


def test_projects_open_here_and_touching(
    client: Client, make_project: MakeProject, make_consultation: MakeConsultation, beside: Area, area: Area
) -> None:
    make_consultation()
    make_project("Nieuwe bomen")
    touching = make_project("Brug over de vaart")
    touching.areas, touching.touches = [beside], [area]
    touching.save()
    move(make_project("Ergens anders"), beside)
    assert sections(client.get("/wijken/stationsbuurt/")) == {
        "open": ["Stationsplein opnieuw inrichten"],
        "here": ["Nieuwe bomen"],
        "touching": ["Brug over de vaart"],
    }


def test_what_lies_in_a_part_lies_in_the_whole(client: Client, make_project: MakeProject, street: Area) -> None:
    move(make_project("Nieuwe bomen"), street)
    assert sections(client.get("/wijken/stationsbuurt/"))["here"] == ["Nieuwe bomen"]
    assert "Nieuwe bomen" in client.get("/projecten/?wijk=stationsbuurt").content.decode()


def test_draft_is_not_shown(client: Client, make_project: MakeProject) -> None:
    make_project("Nog geheim", live=False)
    assert "Nog geheim" not in client.get("/wijken/stationsbuurt/").content.decode()


def test_only_verified_organisations(client: Client, association: Organisation, area: Area) -> None:
    Organisation.objects.create(name="Onbekende club", slug="onbekend", kind="informal", area=area)
    page = client.get("/wijken/stationsbuurt/").content.decode()
    assert "Wijkvereniging Stationsbuurt" in page
    assert "Onbekende club" not in page


def test_introduction_in_english(client: Client, area: Area) -> None:
    area.introduction = "Een wijk bij het station."
    area.set_local_text("en", "introduction", "A district near the station.")
    area.save()
    assert "A district near the station." in client.get("/en/wijken/stationsbuurt/").content.decode()


def test_older_address_leads_to_the_area_of_today(client: Client, area: Area, make_project: MakeProject) -> None:
    old = Area.objects.create(code="WK000101", edition=2020, name="Spoorbuurt", slug="spoorbuurt", kind="wijk")
    area.predecessors.add(old)
    move(make_project("Oud plan"), old)
    response = client.get("/wijken/spoorbuurt/", follow=True)
    assert response.redirect_chain == [("/wijken/stationsbuurt/", 302)]
    assert sections(response)["here"] == ["Oud plan"]


def test_divided_area_names_its_parts(client: Client, area: Area, beside: Area) -> None:
    old = Area.objects.create(code="WK000100", edition=2009, name="Zuid", slug="zuid", kind="wijk")
    area.predecessors.add(old)
    beside.predecessors.add(old)
    page = client.get("/wijken/zuid/").content.decode()
    assert "/wijken/stationsbuurt/" in page
    assert "/wijken/vogelwijk/" in page


def test_unknown_area(client: Client, area: Area) -> None:
    assert client.get("/wijken/nergens/").status_code == 404


@pytest.mark.parametrize("outline", [SQUARE, {"type": "MultiPolygon", "coordinates": [SQUARE["coordinates"]]}])
def test_picture_of_an_outline(client: Client, area: Area, outline: dict[str, Any]) -> None:
    Area.objects.filter(pk=area.pk).update(outline=outline)
    page = client.get("/wijken/stationsbuurt/").content.decode()
    assert '<title id="waar-titel">Waar Stationsbuurt ligt</title>' in page
    assert 'd="M' in page
    assert "," not in page.split('d="M')[1].split('"')[0]


def test_points_are_shown_only_beside_an_outline(client: Client, area: Area, beside: Area) -> None:
    Area.objects.filter(pk=area.pk).update(latitude="52.1", longitude="4.1")
    Area.objects.filter(pk=beside.pk).update(latitude="52.2", longitude="4.2")
    assert '<svg class="area-map' not in client.get("/wijken/stationsbuurt/").content.decode()
    Area.objects.filter(pk=beside.pk).update(outline=SQUARE)
    assert client.get("/wijken/stationsbuurt/").content.decode().count("area-map__dot--here") == 1


def test_page_is_the_same_for_everyone(client: Client, resident_client: Client, project: Project) -> None:
    for address in ("/wijken/", "/wijken/stationsbuurt/"):
        response = client.get(address)
        assert not response.cookies
        assert response.content == resident_client.get(address).content


def test_queries_do_not_grow(
    client: Client,
    make_project: MakeProject,
    make_consultation: MakeConsultation,
    area: Area,
    django_assert_max_num_queries: Any,
) -> None:
    client.get("/wijken/")
    for number in range(16):
        project = make_project(f"Plan {number}")
        if number % 2:
            make_consultation(project=project)
        Organisation.objects.create(
            name=f"Club {number}", slug=f"club-{number}", kind="informal", area=area, verified_at=timezone.now()
        )
        if number in (7, 15):
            with django_assert_max_num_queries(36):
                response = client.get("/wijken/stationsbuurt/")
            assert response.context["projects"].total == number + 2  # with the project of the cast
