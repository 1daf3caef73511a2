"""Signals from an area, a partner whose people log them, and a reporting system that speaks Open311."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.utils import timezone

from accounts.models import Membership, Organisation, Participant, User
from areas.models import Area
from consultations.models import ReportingSystem, Signal, SignalCategory
from consultations.signals.actions import log_signal


@pytest.fixture
def litter(db: None) -> SignalCategory:
    return SignalCategory.objects.get(name="Afval en zwerfvuil")


@pytest.fixture
def make_signal(area: Area, litter: SignalCategory, staff: User) -> Callable[..., Signal]:
    """Logs signals as staff do; today and about litter unless told otherwise."""

    def make(text: str = "Er ligt veel afval.", **said: Any) -> Signal:
        told = {"area": area, "category": litter, "noticed_on": timezone.localdate(), **said}
        return log_signal(signal=Signal(text=text, **told), by=staff)

    return make


@pytest.fixture
def corporation(area: Area, resident: Participant) -> Organisation:
    """A partner of which the resident is a professional."""
    partner = Organisation.objects.create(
        name="Woonrijk", slug="woonrijk", kind="corporation", area=area, verified_at=timezone.now()
    )
    Membership.objects.create(organisation=partner, participant=resident)
    return partner


@dataclass
class PretendedSystem:
    """A reporting system on this machine: it answers as told, and keeps what it was sent."""

    answers: list[tuple[int, Any]] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    hold: threading.Event = field(default_factory=threading.Event)
    address: str = ""


@pytest.fixture
def open311(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[PretendedSystem]:
    """A real server that plays Open311; the site hands reports over to it."""
    monkeypatch.setenv("no_proxy", "*")
    system = PretendedSystem()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self._answer({name: values[0] for name, values in sent.items()})

        def do_GET(self) -> None:
            self._answer({})

        def _answer(self, fields: dict[str, str]) -> None:
            system.asked.append((self.path, fields))
            code, said = system.answers.pop(0)
            if code == 0:
                system.hold.wait(5)
                return
            self.send_response(code)
            if code == 302:
                self.send_header("Location", said)
            self.end_headers()
            self.wfile.write(said.encode() if isinstance(said, str) else json.dumps(said).encode())

        def log_message(self, *words: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    system.address = f"http://127.0.0.1:{server.server_port}/open311/v2"
    settings.REPORTS_API_KEY = "sleutel"
    ReportingSystem.objects.create(
        way="open311", endpoint=system.address, name="Meldpunt", jurisdiction="rietmond.nl", staff_email="b@example.org"
    )
    yield system
    system.hold.set()
    server.shutdown()
    server.server_close()
