"""What a municipality calls its areas, in labels and in addresses."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client
from django.utils.translation import override

from areas.models import Area
from cms.models import Word
from cms.words.actions import keep_words
from cms.words.defaults import DEFAULTS
from cms.words.speaking import lazy_word, spoken
from consultations.ledger import actions as ledger

Choose = Callable[..., HttpResponse]
DESK = "/beheer/woorden/"


def filled_in(**changed: str) -> dict[str, str]:
    """The form as it stands, with what is changed in it: `area__singular="kern"`."""
    data = {}
    for key in DEFAULTS:
        word = Word.of(key)
        data |= {f"{key}-{name}": getattr(word, name) for name in ("singular", "plural", "article", "address")}
        data |= {f"{key}-singular__en": "", f"{key}-plural__en": ""}
    return data | {name.replace("__", "-", 1): value for name, value in changed.items()}


KERNEN = {"area__singular": "kern", "area__plural": "kernen", "area__address": "kernen"}


@pytest.fixture
def choose(
    client_in_role: Callable[[str], Client], django_capture_on_commit_callbacks: Any
) -> Callable[..., HttpResponse]:
    """Keep these words as the manager does, and let kept pages go."""
    keeper = client_in_role("beheerder")

    def send(**changed: str) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return keeper.post(DESK, filled_in(**changed))

    return send


def test_words_that_ship(area: Area) -> None:
    assert (spoken("area").the, spoken("area").title) == ("de wijk", "Wijken")
    with override("en"):
        assert spoken("area").title == "Neighbourhoods"
        assert str(lazy_word("budget", "heading")) == "Neighbourhood budget"


def test_chosen_word_is_in_labels_and_address(choose: Choose, client: Client, area: Area) -> None:
    assert choose(**KERNEN).status_code == 302
    page = client.get("/kernen/").content.decode()
    assert '<h1 class="nl-heading nl-heading--level-1 page-title">Kernen</h1>' in page
    assert 'href="/kernen/stationsbuurt/"' in page
    assert "Wijken" not in page
    assert client.get("/kernen/stationsbuurt/").status_code == 200
    assert "Neighbourhoods" in client.get("/en/kernen/").content.decode()


def test_address_before_leads_on_for_good(choose: Choose, client: Client, area: Area) -> None:
    choose(**KERNEN)
    choose(area__plural="dorpen", area__singular="dorp", area__article="het", area__address="dorpen")
    assert spoken("area").the == "het dorp"
    for old, new in (
        ("/wijken/", "/dorpen/"),
        ("/kernen/stationsbuurt/?a=1", "/dorpen/stationsbuurt/?a=1"),
        ("/en/wijken/stationsbuurt/", "/en/dorpen/stationsbuurt/"),
    ):
        response = client.get(old)
        assert (response.status_code, response["Location"]) == (301, new)


def test_back_to_the_first_address(choose: Choose, client: Client, area: Area) -> None:
    choose(**KERNEN)
    choose(area__address="wijken")
    assert client.get("/wijken/").status_code == 200
    assert client.get("/kernen/")["Location"] == "/wijken/"


@pytest.mark.parametrize("address", ["projecten", "en", "beheer", "static", "wijkbudget", "mijn", "", "Kern", "a/b"])
def test_address_of_something_else_is_refused(choose: Choose, client: Client, area: Area, address: str) -> None:
    response = choose(area__address=address)
    assert response.status_code == 422
    assert "area-address" in response.content.decode()
    assert client.get("/wijken/").status_code == 200
    assert not Word.objects.exists()


def test_own_english(choose: Choose, client: Client, area: Area) -> None:
    choose(**KERNEN, area__singular__en="village", area__plural__en="villages")
    assert "Villages" in client.get("/en/kernen/").content.decode()


def test_only_who_keeps_the_settings(client_in_role: Callable[[str], Client], staff: Any) -> None:
    assert client_in_role("communicatie").get(DESK).url == "/beheer/"
    with pytest.raises(PermissionDenied):
        keep_words(words=[], by=AnonymousUser())  # type: ignore[arg-type]  # a visitor is no account: that is the point


@pytest.mark.parametrize(
    "address", ["/geldpot/", "/geldpot/2026/", "/geldpot/2026/stationsbuurt/", "/kernen/stationsbuurt/"]
)
def test_the_budget_has_the_municipalitys_word_on_every_page(
    choose: Choose, client: Client, area: Area, staff: Any, address: str
) -> None:
    year = ledger.open_year(year=2026, by=staff)
    ledger.add_line(year=year, area=area, by=staff)
    choose(**KERNEN, budget__singular="geldpot", budget__plural="geldpotten", budget__address="geldpot")
    page = client.get(address).content.decode()
    assert "Geldpot 2026" in page
    assert 'href="/geldpot/"' in page
    assert "wijkbudget" not in page.lower()
