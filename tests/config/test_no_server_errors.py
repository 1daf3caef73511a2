"""Whatever a visitor puts in an address, the site does not break; to PostgreSQL a null character is an error."""

import pytest
from django.test import Client

from consultations.models import Consultation
from tests.conftest import MakeConsultation
from tests.weighing.conftest import add_theme, begin

pytestmark = pytest.mark.django_db
PAGES = [
    "/",
    "/projecten/",
    "/initiatieven/",
    "/zoeken/",
    "/terugkoppeling/",
    "/wijken/",
    "/initiatieven/nieuw/idee-voor-de-straat/",
]
PAGES += ["/inbreng/", "/account/login/", "/projecten/stationsplein-opnieuw-inrichten/", "/sitemap.xml"]
NAMES = ["page", "p", "q", "zoek", "wijk", "gebied", "onderwerp", "trede", "stand", "volgorde", "soort", "vraag"]
ODD = ["\x00", "-1", "99999999999999999999", "1'\"--", "é\u202e😀"]
NOWHERE = ["/\x00/", "/wijken/\x00/", "/inbreng/\x00/", "/inbreng/eigen/\x00/", "/bevestigen/\x00/", "/en/\x00/"]
NOWHERE += ["/bevestigen/code/\x00/", "/initiatieven/99999999999999999999-x/", "/reacties/99999999999999999999/"]
NOWHERE += ["/bijeenkomsten/inchecken/\x00/", "/evaluaties/qr/\x00/"]
NOWHERE += [f"/feed/?{name}=%00" for name in ("project", "onderwerp", "gebied")]


@pytest.fixture(autouse=True)
def asked(make_consultation: MakeConsultation) -> Consultation:
    return make_consultation("discussion")


@pytest.mark.parametrize("page", PAGES)
def test_odd_parameters_break_no_page(client: Client, page: str) -> None:
    answers = {(name, odd): client.get(page, {name: odd}).status_code for name in NAMES for odd in ODD}
    assert set(answers.values()) <= {200, 302, 404}


@pytest.mark.parametrize("address", NOWHERE)
def test_odd_addresses_lead_nowhere(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_form_full_of_null_characters_is_shown_again(client: Client) -> None:
    sent = dict.fromkeys(["title", "what", "area", "email", "organisation", "kept_1", "started"], "\x00")
    assert client.post("/initiatieven/nieuw/idee-voor-de-straat/", sent).status_code == 422


NUMBERS = [*ODD, "9" * 30, "9" * 5000, "\u0663", "x"]


@pytest.mark.parametrize("odd", NUMBERS)
def test_odd_row_numbers_break_no_desk(staff_client: Client, asked: Consultation, odd: str) -> None:
    weighing = begin(asked)
    add_theme(weighing)
    desk = f"/beheer/wegingen/{weighing.pk}"
    sent = dict.fromkeys(["chosen", "thema", "inbreng", "tot", "aantal", "antwoord", "position"], odd)
    answers = [
        staff_client.post("/beheer/moderatie/", sent | {"verdict": "show"}),
        staff_client.post(f"{desk}/toewijzen/", sent | {"wat": "gekozen"}),
        staff_client.post(f"{desk}/toewijzen/", sent | {"haal_uit": odd}),
        staff_client.post(f"{desk}/toewijzen/", sent | {"wat": "alles", "thema": weighing.themes.get().pk}),
        staff_client.post(f"{desk}/antwoorden/", sent),
        *(staff_client.get(f"{desk}/", {name: odd}) for name in ("status", "vraag", "gebied", "organisatie", "page")),
        staff_client.get("/beheer/bulk/accounts/user/delete/", {"id": odd}),
    ]
    assert {answer.status_code for answer in answers} <= {200, 302, 404, 422}


def test_wagtails_own_error_page_is_not_there_to_try(staff_client: Client) -> None:
    assert staff_client.get("/beheer/failwhale/").status_code == 404
