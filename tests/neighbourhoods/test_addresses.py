"""From an address to its area: the municipality's own file, or a location server that is asked from here."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client

from areas.models import Area, HouseNumber
from consultations.neighbourhoods.addresses.finding import Typed, understand

FIND = "/wijken/zoek/"
HEAD = "postcode;huisnummer;straat;gebied\n"


@pytest.fixture
def beside(db: None) -> Area:
    return Area.objects.create(code="WK000102", edition=2026, name="Vogelwijk", slug="vogelwijk", kind="wijk")


@pytest.fixture
def take_in(tmp_path: Path, area: Area, beside: Area) -> Any:
    def run(*lines: str, head: str = HEAD) -> str:
        file, told = tmp_path / "adressen.csv", StringIO()
        file.write_text(head + "".join(f"{line}\n" for line in lines), encoding="utf-8")
        call_command("import_addresses", str(file), stdout=told, stderr=told)
        return told.getvalue()

    return run


@pytest.fixture
def file(take_in: Any, area: Area, beside: Area) -> None:
    take_in(
        f"1234 ab;1;Stationsplein;{area.code}",
        f"1234AB;2a;Stationsplein;{area.code}",
        f"1235BA;3;Lange Weg;{area.code}",
        f"1235BB;4;Lange Weg;{beside.code}",
    )


def typed(client: Client, text: str, **more: str) -> Any:
    return client.post(FIND, {"adres": text, **more})


@pytest.mark.parametrize(
    "text", ["1234AB 1", "1234 ab 1", "1234AB, 2 a", "1234AB", "1234AB 99", "stationsplein", "Stationsplein 2"]
)
def test_address_leads_to_its_area(client: Client, file: None, text: str) -> None:
    response = typed(client, text)
    assert (response.status_code, response.url) == (302, "/wijken/stationsbuurt/")


def test_long_street_gives_a_choice(client: Client, file: None) -> None:
    page = typed(client, "Lange weg").content.decode()
    assert 'href="/wijken/stationsbuurt/"' in page
    assert 'href="/wijken/vogelwijk/"' in page


def test_unknown_address_is_told_and_not_repeated(client: Client, file: None) -> None:
    response = typed(client, "Geheimstraat 12")
    assert response.status_code == 422
    assert "Wij vonden dit adres niet." in response.content.decode()
    assert "Geheimstraat" not in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_from_the_front_page_back_to_it(client: Client, file: None) -> None:
    assert 'name="naar" value="start"' in client.get("/").content.decode()
    assert typed(client, "1234AB 1", naar="start").url == "/?wijk=stationsbuurt"


def test_form_carries_no_secret_so_pages_stay_shared(client: Client, file: None) -> None:
    for address in ("/", "/wijken/"):
        response = client.get(address)
        assert f'action="{FIND}"' in response.content.decode()
        assert not response.cookies
        assert "csrf" not in response.content.decode()
    assert Client(enforce_csrf_checks=True).post(FIND, {"adres": "1234AB 1"}).status_code == 302


def test_without_file_or_server_people_choose_by_hand(client: Client, area: Area) -> None:
    assert f'action="{FIND}"' not in client.get("/wijken/").content.decode()
    assert f'action="{FIND}"' not in client.get(FIND).content.decode()


def test_too_many_tries(client: Client, file: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consultations.neighbourhoods.addresses.views.TRIES_AN_HOUR", 1)
    typed(client, "1234AB 1")
    assert typed(client, "1234AB 1").status_code == 429


def test_same_file_again_changes_nothing(take_in: Any, area: Area, beside: Area) -> None:
    lines = [f"1234AB;{number};Plein;{area.code}" for number in range(1, 6)]
    assert "5 lines read, 5 written, 0 unchanged, 0 refused" in take_in(*lines)
    assert "5 lines read, 0 written, 5 unchanged, 0 refused" in take_in(*lines)
    lines[0] = f"1234AB;1;Plein;{beside.code}"
    assert "1 written, 4 unchanged" in take_in(*lines)
    assert HouseNumber.objects.get(number=1).area_code == beside.code


def test_wrong_lines_are_named_by_number_only(take_in: Any, area: Area, beside: Area) -> None:
    told = take_in(
        f"1234AB;1;Plein;{area.code}", "0000XX;1;Geheim;x", "1234AC;5;Geheim;WK9", f"1234AB;1b;Plein;{beside.code}"
    )
    assert "4 lines read, 1 written, 0 unchanged, 3 refused" in told
    assert "line 3: no postcode" in told
    assert "line 4: WK9 is no area here" in told
    assert "line 5: this number is in" in told
    assert "Geheim" not in told


def test_file_without_columns(take_in: Any) -> None:
    with pytest.raises(CommandError, match="no column postcode"):
        take_in("1;2", head="a;b\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1234 AB 12", Typed("1234AB", "", 12)),
        ("Lange Weg 3b", Typed("", "Lange Weg", 3)),
        ("2e Dwarsstraat", Typed("", "2e Dwarsstraat", None)),
        ("", Typed()),
    ],
)
def test_what_is_typed(text: str, expected: Typed) -> None:
    assert understand(text) == expected


class Server(HTTPServer):
    """A location server that remembers what it was asked."""

    asked: list[str]
    answer: bytes


@pytest.fixture
def server(settings: Any) -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append(self.path)
            self.send_response(200 if server.answer else 503)
            self.end_headers()
            self.wfile.write(server.answer)

        def log_message(self, *args: Any) -> None:
            """Says nothing."""

    with Server(("127.0.0.1", 0), Handler) as server:
        server.asked, server.answer = [], b""
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        settings.LOCATION_SERVER_URL = f"http://127.0.0.1:{server.server_port}/free"
        settings.LOCATION_MUNICIPALITY = "0001"
        yield server
        server.shutdown()
        thread.join()


def test_server_is_asked_from_here_and_once(client: Client, area: Area, server: Server) -> None:
    digits = area.code.removeprefix("WK")
    documents = [{"wijkcode": f"WK{digits}", "buurtcode": f"BU{digits}99"}]
    server.answer = json.dumps({"response": {"docs": documents}}).encode()
    for _time in range(2):
        assert typed(client, "1234AB 1").url == "/wijken/stationsbuurt/"
    assert len(server.asked) == 1
    assert "gemeentecode%3A0001" in server.asked[0]
    assert "1234AB" not in client.get("/wijken/").content.decode()


@pytest.mark.parametrize(
    "answer", [b"", b"no json", b"[]", b'{"response": [1]}', b'{"response": {"docs": null}}', b"[" * 50_000]
)
def test_server_that_fails_is_left_alone_for_a_while(client: Client, area: Area, server: Server, answer: bytes) -> None:
    server.answer = answer
    response = typed(client, "1234AB 1")
    assert response.status_code == 503
    assert "ies uit de lijst" in response.content.decode()
    typed(client, "1234AB 1")
    assert len(server.asked) == 1
    cache.clear()
