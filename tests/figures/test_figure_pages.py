"""What residents read of figures, and what nobody may work out."""

from collections.abc import Callable

import pytest
from django.test import Client

from areas.models import Area
from consultations.figures import actions
from consultations.models import Figure, Indicator
from tests.figures.conftest import BringIn

pytestmark = pytest.mark.django_db


def people(area: str, year: int, number: int) -> str:
    return f"Bewoners;Mensen in de bijstand;bewoners;{area};{year};{number};CBS;ja"


def test_an_area_beside_the_whole_through_the_years(bring_in: BringIn, town: dict[str, Area], client: Client) -> None:
    bring_in(
        *(f"Wonen;Huurwoningen;procent;WK000101;{year};{value};CBS;" for year, value in ((2023, 40), (2024, 41.5))),
        "Wonen;Huurwoningen;procent;GM0001;2024;33;CBS;",
    )
    page = client.get("/wijken/stationsbuurt/cijfers/").text
    for words in ("Wonen", "Huurwoningen", "2023", "41,5", "33", "CBS", "<svg", "Donker: Stationsbuurt"):
        assert words in page
    assert "style=" not in page
    assert "/wijken/stationsbuurt/cijfers/huurwoningen/" in page


def test_areas_beside_each_other(bring_in: BringIn, town: dict[str, Area], client: Client) -> None:
    bring_in(*(f"Wonen;Huur;procent;WK00010{number};2025;{number}0;CBS;" for number in (1, 2, 3)))
    page = client.get("/wijken/noord/cijfers/huur/").text
    assert page.index("Noord") < page.index("Stationsbuurt") or "Stationsbuurt" in page
    assert all(words in page for words in ("Zuid", "30", "In 2025"))
    assert client.get("/wijken/noord/cijfers/bestaat-niet/").status_code == 404


@pytest.mark.parametrize("address", ["cijfers/", "cijfers/mensen-in-de-bijstand/", "cijfers/cijfers.csv"])
def test_a_count_below_five_is_nowhere_nor_what_gives_it_away(
    bring_in: BringIn, town: dict[str, Area], client: Client, address: str
) -> None:
    bring_in(
        people("GM0001", 2025, 913),
        people("WK000101", 2025, 4),
        people("WK000102", 2025, 307),
        people("WK000103", 2025, 602),
    )
    body = b"".join(client.get(f"/wijken/stationsbuurt/{address}")).decode()
    assert "te klein om te tonen" in body
    # 913 - 307 - 602 would tell, so the smallest other is held back too.
    assert "307" not in body
    withheld = Figure.objects.filter(is_withheld=True).values_list("area__name", flat=True)
    assert set(withheld) == {"Stationsbuurt", "Noord"}


def test_a_whole_that_is_held_back_holds_back_one_of_its_parts(bring_in: BringIn, area: Area) -> None:
    for number in (1, 2):
        Area.objects.create(
            code=f"BU{number}", edition=2026, name=f"Buurt {number}", slug=f"buurt-{number}", kind="buurt", parent=area
        )
    bring_in(people("WK000101", 2025, 3), people("BU1", 2025, 0), people("BU2", 2025, 3))
    assert Figure.objects.filter(is_withheld=True).count() == 3
    bring_in(people("WK000101", 2024, 20), people("BU1", 2024, 9), people("BU2", 2024, 11))
    assert not Figure.objects.filter(year=2024, is_withheld=True).exists()


def test_saying_later_that_it_counts_people_holds_back_what_was_there(bring_in: BringIn, area: Area) -> None:
    bring_in("Bewoners;Daklozen;bewoners;WK000101;2025;2;CBS;nee")
    indicator = Indicator.objects.get()
    assert Figure.objects.get().words == "2"
    indicator.counts_people = True
    actions.keep_indicator(indicator=indicator, by=None)
    assert Figure.objects.get().words == "te klein om te tonen"


def test_figures_follow_an_area_into_a_new_edition(bring_in: BringIn, area: Area, client: Client) -> None:
    bring_in("Wonen;Huur;procent;WK000101;2025;41;CBS;")
    newer = Area.objects.create(code="WK000191", edition=2027, name="Spoorwijk", slug="spoorwijk", kind="wijk")
    newer.predecessors.add(area)
    assert "41" in client.get("/wijken/spoorwijk/cijfers/").text
    assert client.get("/wijken/stationsbuurt/cijfers/").url == "/wijken/spoorwijk/cijfers/"


def test_the_page_costs_the_same_with_twice_as_many_figures(
    bring_in: BringIn, town: dict[str, Area], client: Client, django_assert_max_num_queries: Callable
) -> None:
    for times in (1, 2):
        bring_in(*(f"Wonen;Cijfer {number};;WK000101;2025;{number};CBS;" for number in range(20 * times)))
        with django_assert_max_num_queries(16):
            client.get("/wijken/stationsbuurt/cijfers/")


def test_in_english_the_theme_has_its_english_name(bring_in: BringIn, area: Area, client: Client) -> None:
    bring_in("Wonen;Huur;procent;WK000101;2025;1250,5;CBS;")
    page = client.get("/en/wijken/stationsbuurt/cijfers/").text
    assert "Housing" in page
    assert "1,250.5" in page
