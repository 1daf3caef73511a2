"""What everyone sees: the list of an area, its table, one item, and the part on the page of the area."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import Organisation, User
from areas.models import Area
from consultations.actionlist.actions import Step, add_action, finish_walk, take_step
from consultations.actionlist.models import Action, Attendance, Walk
from consultations.actionlist.rules import Writer

pytestmark = pytest.mark.django_db

State = Action.State


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_what_is_to_be_done_comes_first_by_its_date(client: Client, make_action: Any) -> None:
    today = timezone.localdate()
    make_action("Klaar punt", step=Step(state=State.DONE, text="Gemaakt."))
    make_action("Zonder datum")
    make_action("Later", due_on=today + timedelta(days=9))
    make_action("Te laat punt", due_on=today - timedelta(days=2))
    page = read(client, "/wijken/stationsbuurt/actielijst/")
    places = [page.index(text) for text in ("Te laat punt", "Later", "Zonder datum", "Klaar punt")]
    assert places == sorted(places)
    assert page.count("Te laat</span>") == 1


def test_list_holds_what_lies_in_the_area_and_what_it_was(client: Client, area: Area, make_action: Any) -> None:
    street = Area.objects.create(code="BU1", edition=2026, name="Plein", slug="plein", kind="buurt", parent=area)
    before = Area.objects.create(code="WK000101", edition=2014, name="Oud", slug="oud", kind="wijk")
    beside = Area.objects.create(code="WK2", edition=2026, name="Vogelwijk", slug="vogelwijk", kind="wijk")
    area.predecessors.add(before)
    make_action("In de straat", area=street)
    make_action("Van vroeger", area=before)
    make_action("Ernaast", area=beside)
    page = read(client, "/wijken/stationsbuurt/actielijst/")
    assert "In de straat" in page
    assert "Van vroeger" in page
    assert "Ernaast" not in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"Open", "Bezig", "Af", "Niet"}),
        ("?stand=te-doen", {"Open", "Bezig"}),
        ("?stand=done", {"Af"}),
        ("?stand=not_happening", {"Niet"}),
        ("?stand=onzin", {"Open", "Bezig", "Af", "Niet"}),
        ("?q=bezi", {"Bezig"}),
        ("?schouw=99999999999999999999", {"Open", "Bezig", "Af", "Niet"}),
    ],
)
def test_filters(client: Client, make_action: Any, query: str, shown: set[str]) -> None:
    make_action("Open")
    make_action("Bezig", step=Step(state=State.IN_PROGRESS))
    make_action("Af", step=Step(state=State.DONE))
    make_action("Niet", step=Step(state=State.NOT_HAPPENING, text="Te duur."))
    found = client.get(f"/wijken/stationsbuurt/actielijst/{query}").context["page_obj"].object_list
    assert {action.text for action in found} == shown


def test_list_takes_the_same_queries_however_long(
    client: Client, make_action: Any, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/wijken/stationsbuurt/actielijst/")
    for number in range(5):
        make_action(f"Punt {number}")
    queries = _queries(client)
    for number in range(15):
        make_action(f"Meer {number}")
    with django_assert_num_queries(queries):
        client.get("/wijken/stationsbuurt/actielijst/")
    assert queries <= 12


def _queries(client: Client) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get("/wijken/stationsbuurt/actielijst/")
    return len(asked)


def test_table_holds_every_item_and_runs_no_formula(client: Client, make_action: Any) -> None:
    make_action("=1+1", place="Plein")
    make_action("Af", step=Step(state=State.DONE, text="Gemaakt."))
    response = client.get("/wijken/stationsbuurt/actielijst/csv/")
    lines = b"".join(response).decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert "'=1+1" in lines[1]
    assert "Gemaakt." in lines[2]


def test_item_tells_every_step(client: Client, make_action: Any, staff: User) -> None:
    action = make_action("Losse tegel", place="Plein", who="wijkmanager")
    take_step(action=action, step=Step(state=State.PLANNED, text="In de week van 1 december."), by=Writer(staff=staff))
    page = read(client, action.get_absolute_url())
    assert "Op de lijst gezet" in page
    assert "In de week van 1 december." in page
    assert "wijkmanager" in page
    assert staff.first_name not in page


def test_address_with_another_area_leads_to_the_right_one(client: Client, make_action: Any) -> None:
    action = make_action()
    Area.objects.create(code="WK2", edition=2026, name="Vogelwijk", slug="vogelwijk", kind="wijk")
    response = client.get(f"/wijken/vogelwijk/actielijst/{action.pk}/")
    assert response["Location"] == action.get_absolute_url()


@pytest.mark.parametrize(
    "address", ["/wijken/nergens/actielijst/", "/wijken/nergens/actielijst/csv/", "/wijken/stationsbuurt/actielijst/9/"]
)
def test_what_is_not_there(client: Client, area: Area, address: str) -> None:
    assert client.get(address).status_code == 404


def test_walk_is_told_once_it_was_held(
    client: Client, given_walk: Walk, association: Organisation, area: Area, make_action: Any, staff: User
) -> None:
    Attendance.objects.create(walk=given_walk, role="wijkagent", people=1)
    seen = make_action("Losse tegel")
    make_action("Niet bekeken")
    take_step(action=seen, step=Step(), by=Writer(organisation=association), walk=given_walk)
    assert "wijkagent" not in read(client, "/wijken/stationsbuurt/actielijst/")
    finish_walk(walk=given_walk, by=staff)
    page = read(client, "/wijken/stationsbuurt/actielijst/")
    assert "wijkagent</span> (1)" in page
    assert association.name in page
    assert "1 punt bekeken" in page
    of_walk = client.get(f"/wijken/stationsbuurt/actielijst/?schouw={given_walk.pk}").context["page_obj"]
    assert [action.text for action in of_walk.object_list] == ["Losse tegel"]


def test_area_page_tells_it_in_short(client: Client, area: Area, make_action: Any, walk: Walk) -> None:
    make_action("Losse tegel")
    make_action("Af", step=Step(state=State.DONE))
    page = read(client, "/wijken/stationsbuurt/")
    assert "1 punt staat nog open." in page
    assert f"In {timezone.localdate().year} is 1 punt klaar." in page
    assert "Volgende schouw in Stationsbuurt" in page
    assert '/wijken/stationsbuurt/actielijst/"' in page


def test_area_page_without_a_list_says_nothing(client: Client, area: Area) -> None:
    assert "ctielijst" not in read(client, "/wijken/stationsbuurt/")


def test_item_of_an_organisation_leads_to_its_page(client: Client, association: Organisation, make_action: Any) -> None:
    action = make_action(organisation=association)
    assert f'href="{association.get_absolute_url()}"' in read(client, action.get_absolute_url())


def test_english_reader_reads_english(client: Client, make_action: Any) -> None:
    action = make_action("Losse tegel", local_texts={"en": {"text": "Loose tile"}})
    assert "Loose tile" in read(client, f"/en{action.get_absolute_url()}")


def test_items_are_found_by_the_search_of_the_site(client: Client, make_action: Any) -> None:
    make_action("Scheve paal bij de brug")
    assert "Scheve paal" in read(client, "/zoeken/?q=paal")


def test_same_page_for_everyone(client: Client, staff_client: Client, make_action: Any) -> None:
    action = make_action()
    for address in ("/wijken/stationsbuurt/actielijst/", action.get_absolute_url()):
        assert client.get(address).content == staff_client.get(address).content


def test_member_is_not_named(client: Client, given_walk: Walk, association: Organisation, area: Area) -> None:
    from consultations.actionlist.actions import Item

    action = add_action(area=area, item=Item(text="Gat"), by=Writer(organisation=association), walk=given_walk)
    assert action.steps.get().by is None
    page = read(client, action.get_absolute_url())
    assert association.name in page
    assert "Fatima" not in page
