"""What everyone reads: the list of bodies, the page of each, its dates and advices, and its parts of other pages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Organisation, User
from areas.models import Area
from cms.models import Project, Word
from consultations.bodies.advices.actions import answer_advice
from consultations.models import Body
from tests.bodies.conftest import days, plan, sit

pytestmark = pytest.mark.django_db
BOARD = "/overleggen/klankbordgroep-stationsplein/"


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_page_says_what_for_how_often_and_who(client: Client, board: Body, association: Organisation) -> None:
    sit(board, kind="organisation", organisation=association, name="Piet Geheim")
    sit(board, kind="staff", role="secretary", name="Sanne", shows_name=True)
    page = read(client, BOARD)
    for words in ("Meedenken over het nieuwe plein.", "Elke maand.", "Fatima", "Sanne", "secretaris", association.name):
        assert words in page
    assert page.index("Fatima") < page.index("Sanne") < page.index(f">{association.name}<")


def test_a_name_stands_there_only_with_consent(client: Client, board: Body) -> None:
    sit(board, name="Piet Geheim")
    assert "Piet Geheim" not in read(client, BOARD)


def test_who_left_stays_as_history_without_a_name(client: Client, board: Body, association: Organisation) -> None:
    sit(
        *(board, None),
        kind="organisation",
        organisation=association,
        name="Kees Vroeger",
        shows_name=True,
        until_on=days(-1),
    )
    page = read(client, BOARD)
    former = page.partition("Wie er eerder in zaten")[2]
    assert association.name in former
    assert "Kees Vroeger" not in page


def test_dates_to_come_and_what_was_said(client: Client, board: Body) -> None:
    plan(board, 5, agenda="De fontein")
    plan(board, -5, agenda="De bomen", report="Wij liepen over het plein.")
    page = read(client, BOARD)
    assert page.index("Wat er komt") < page.index("De fontein") < page.index("Wat er was") < page.index("De bomen")
    assert "Wij liepen over het plein." in page
    assert "De fontein" in read(client, f"{BOARD}agenda/")


def test_advice_tells_its_term_then_its_answer(client: Client, advise: Any, staff: User, project: Project) -> None:
    advice = advise(project=project)
    page = read(client, advice.get_absolute_url())
    assert "Wacht op antwoord" in page
    assert "Advies uit eigen beweging" in page
    assert project.title in page
    answer_advice(advice=advice, reply="partly", text="Twee bomen zijn ziek.", by=staff)
    page = read(client, advice.get_absolute_url())
    assert "Deels overgenomen" in page
    assert "Twee bomen zijn ziek." in page
    assert "Wacht op antwoord" not in page


def test_late_is_visible_on_every_page_it_stands_on(client: Client, enter: Any, project: Project) -> None:
    advice = enter(ago=90, project=project)
    for address in (BOARD, f"{BOARD}adviezen/", advice.get_absolute_url(), project.get_url()):
        assert "Te laat" in read(client, address)
    assert "1 advies wacht langer op antwoord dan wij beloofden." in read(client, BOARD)


def test_advice_that_was_taken_back_is_gone(client: Client, advise: Any) -> None:
    advice = advise()
    advice.contribution.state = "withdrawn"
    advice.contribution.save()
    assert client.get(advice.get_absolute_url()).status_code == 404
    assert advice.title not in read(client, BOARD)


def test_advice_of_another_body_is_not_under_this_one(client: Client, make_body: Any, advise: Any) -> None:
    make_body("Adviesraad Sociaal")
    assert client.get(f"/overleggen/adviesraad-sociaal/adviezen/{advise().pk}/").status_code == 404


def test_body_stands_on_the_pages_of_its_project_area_and_organisation(
    client: Client, board: Body, make_body: Any, area: Area, association: Organisation, advise: Any, project: Project
) -> None:
    make_body("Wijkraad", areas=[area])
    sit(board, kind="organisation", organisation=association)
    advise(project=project)
    on_project = read(client, project.get_url())
    assert board.name in on_project
    assert "Laat de bomen staan" in on_project
    on_area = read(client, "/wijken/stationsbuurt/")
    assert "Wijkraad" in on_area
    assert board.name in on_area
    assert '<a class="nl-link" href="#overleggen">' in on_area
    assert "Zit in deze overleggen" in read(client, association.get_absolute_url())


def test_body_that_is_over_stays_to_be_read(client: Client, make_body: Any, area: Area) -> None:
    make_body("Oude raad", areas=[area], ended_on=days(-1))
    assert "voor het laatst bij elkaar" in read(client, "/overleggen/oude-raad/")
    assert "Gestopt" in read(client, "/overleggen/")
    assert "Oude raad" not in read(client, "/wijken/stationsbuurt/")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"Klankbordgroep", "Jeugdraad"}),
        ("?q=jeugd", {"Jeugdraad"}),
        ("?soort=youth_council", {"Jeugdraad"}),
        ("?gebied=stationsbuurt", {"Klankbordgroep"}),
        ("?soort=onzin", {"Klankbordgroep", "Jeugdraad"}),
    ],
)
def test_filters(client: Client, make_body: Any, area: Area, query: str, found: set[str]) -> None:
    make_body("Klankbordgroep", areas=[area])
    make_body("Jeugdraad", kind="youth_council", task="Denken namens jongeren.")
    rows = client.get(f"/overleggen/{query}").context["page_obj"].object_list
    assert {body.name for body in rows} == found


def test_search_finds_bodies_and_advices(client: Client, advise: Any) -> None:
    advise()
    assert "Klankbordgroep Stationsplein" in read(client, "/zoeken/?q=klankbord")
    assert "Laat de bomen staan" in read(client, "/zoeken/?q=schaduw")


def test_the_municipality_has_its_own_word_for_a_core_team(client: Client, make_body: Any) -> None:
    make_body("Team Binnenstad", kind="core_team")
    assert "Kernteam" in read(client, "/overleggen/")
    Word.objects.create(key="core_team", singular="gebiedsteam", plural="gebiedsteams", article="het")
    from django.core.cache import cache

    cache.clear()
    assert "Gebiedsteam" in read(client, "/overleggen/")


def test_pages_are_the_same_for_everyone(client: Client, resident_client: Client, board: Body, advise: Any) -> None:
    advice = advise()
    for address in ("/overleggen/", BOARD, f"{BOARD}agenda/", f"{BOARD}adviezen/", advice.get_absolute_url()):
        unknown, known = client.get(address), resident_client.get(address)
        assert unknown.content == known.content
        assert not unknown.cookies
        assert unknown.shareable


@pytest.fixture
def more(board: Body, make_body: Any, enter: Any, association: Organisation, project: Project, area: Area) -> Callable:
    """Makes more of everything."""

    def make(number: int) -> None:
        for one in range(number):
            body = make_body(f"Raad {one}", projects=[project], areas=[area])
            sit(body, kind="organisation", organisation=association)
            sit(board, kind="organisation", organisation=association)
            sit(board, kind="organisation", organisation=association, until_on=days(-3))
            plan(board, one + 1)
            plan(board, -one - 1)
            enter(f"Advies {one}", project=project)

    return make


@pytest.mark.parametrize(
    "address",
    [
        "/overleggen/",
        BOARD,
        f"{BOARD}agenda/",
        f"{BOARD}adviezen/",
        "/projecten/stationsplein-opnieuw-inrichten/",
        "/wijken/stationsbuurt/",
        "/organisaties/wijkvereniging/",
    ],
)
def test_twice_as_much_takes_as_many_queries(client: Client, more: Callable, address: str) -> None:
    more(3)
    client.get(address)
    before = queries_of(client, address)
    more(3)
    assert queries_of(client, address) == before
