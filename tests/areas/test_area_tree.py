"""The tree of areas: what lies in what, under which address, and what became of it."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from areas.actions import save_area
from areas.models import Area
from cms.models import Project

pytestmark = pytest.mark.django_db


def plant(name: str, code: str, parent: Area | None = None, edition: int = 2026) -> Area:
    return save_area(area=Area(name=name, code=code, parent=parent, edition=edition, kind="wijk"))


@pytest.fixture
def town() -> Area:
    town = plant("Delft", "GM0503")
    for number in range(3):
        district = plant(f"Wijk {number}{number} Noord-{number}", f"WK05030{number}", town)
        plant("Buurt", f"BU05030{number}00", district)
    return town


def test_descendants_of_any_depth_in_two_queries(town: Area, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(2):
        assert len(town.with_descendants()) == 7


def test_ancestors_in_two_queries(town: Area, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    leaf = Area.objects.get(code="BU05030100")
    with django_assert_num_queries(2):
        assert [area.code for area in leaf.ancestors()] == ["GM0503", "WK050301"]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Wijk 11 Binnenstad", "binnenstad"),
        ("Wijk 05 Bos- en Gasthuisdistrict", "bos-en-gasthuisdistrict"),
        ("Wijk 00", "wijk-00"),
        ("'s-Gravenhout", "s-gravenhout"),
    ],
)
def test_address_is_readable(name: str, slug: str) -> None:
    assert plant(name, "WK050311").slug == slug


def test_address_that_is_taken_says_where(town: Area) -> None:
    assert list(Area.objects.filter(name="Buurt").order_by("code").values_list("slug", flat=True)) == [
        "buurt",
        "buurt-noord-1",
        "buurt-noord-2",
    ]


def test_area_never_lies_in_itself(town: Area) -> None:
    town.parent = Area.objects.get(code="BU05030100")
    with pytest.raises(ValidationError):
        save_area(area=town)


def test_area_lies_in_its_own_edition(town: Area) -> None:
    with pytest.raises(ValidationError):
        plant("Nieuw", "WK050399", town, edition=2030)


def test_same_code_in_a_later_edition_is_the_same_area(town: Area) -> None:
    later = plant("Delft", "GM0503", edition=2030)
    between = plant("Delft", "GM0503", edition=2028)
    assert list(later.predecessors.all()) == [between]
    assert list(between.predecessors.all()) == [town]
    assert list(Area.objects.newest().filter(code="GM0503")) == [later]


def test_area_with_another_code_in_a_later_edition_is_one_choice(client: Client, project: Project) -> None:
    old = plant("Tanthof", "WK050321", edition=2008)
    new = plant("Tanthof", "WK050344", edition=2026)
    assert list(Area.objects.newest().filter(slug="tanthof")) == [new]
    project.areas.set([new])
    project.save()
    assert project.title in client.get("/projecten/", {"wijk": old.slug}).text


def test_address_leads_to_the_newest_edition() -> None:
    old = plant("Tanthof", "WK050321", edition=2008)
    renamed = save_area(area=Area(name="Tanthof-Zuid", code="WK050322", edition=2009, kind="wijk"), predecessors=[old])
    assert Area.objects.newest_of("tanthof") == renamed
    assert Area.objects.newest_of("tanthof-zuid") == renamed
    assert Area.objects.newest_of("nergens") is None


def test_address_of_an_area_that_was_split_stays_and_names_both() -> None:
    old = plant("Tanthof", "WK050321", edition=2008)
    for code, name in (("WK050322", "Tanthof-West"), ("WK050323", "Tanthof-Oost")):
        save_area(area=Area(name=name, code=code, edition=2009, kind="wijk"), predecessors=[old])
    assert Area.objects.newest_of("tanthof") == old
    assert old.successors.count() == 2


def test_areas_cannot_follow_each_other_around() -> None:
    old = plant("Tanthof", "WK050321", edition=2008)
    new = save_area(area=Area(name="Tanthof-Zuid", code="WK050322", edition=2009, kind="wijk"), predecessors=[old])
    with pytest.raises(ValidationError, match="oudere indeling"):
        save_area(area=old, predecessors=[new])
    with pytest.raises(ValidationError, match="oudere indeling"):
        save_area(area=old, predecessors=[old])
    old.edition = 2010
    with pytest.raises(ValidationError, match="oudere indeling"):
        save_area(area=old)


def test_rows_that_already_lead_around_have_an_address_that_answers() -> None:
    old = plant("Tanthof", "WK050321", edition=2008)
    new = plant("Tanthof-Zuid", "WK050322", edition=2009)
    new.predecessors.add(old)
    old.predecessors.add(new)
    assert Area.objects.newest_of("tanthof") == new


def test_edition_of_an_area_with_others_in_it_stays(area: Area) -> None:
    Area.objects.create(code="BU1", edition=2026, name="Plein", slug="plein", kind="buurt", parent=area)
    area.edition = 2027
    with pytest.raises(ValidationError, match="liggen gebieden van deze indeling"):
        save_area(area=area)
