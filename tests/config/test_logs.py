"""Logs tell what happened, and never who did it or what they typed."""

import json
import logging
from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from config.logs import JsonFormatter


def refuse(request: HttpRequest, reference: str) -> HttpResponse:
    raise ValueError(f"Key (email)=({request.GET['email']}) already exists, {reference}")


def answer(request: HttpRequest, reference: str) -> HttpResponse:
    return HttpResponse("hello")


urlpatterns = [
    path("inbreng/<str:reference>/", answer, name="own_input"),
    path("fout/<str:reference>/", refuse, name="refuse"),
]
pytestmark = pytest.mark.urls(__name__)


class Lines(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(JsonFormatter())
        self.lines: list[dict] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(json.loads(self.format(record)))


@pytest.fixture
def lines() -> Iterator[list[dict]]:
    handler, root = Lines(), logging.getLogger()
    level = root.level
    root.setLevel(logging.INFO)
    django_propagates, logging.getLogger("django").propagate = logging.getLogger("django").propagate, True
    root.addHandler(handler)
    yield handler.lines
    root.removeHandler(handler)
    root.setLevel(level)
    logging.getLogger("django").propagate = django_propagates


@pytest.mark.django_db
def test_request_is_named_by_its_route(lines: list[dict]) -> None:
    Client().get("/inbreng/K7QP-2XRM/?email=fatima@example.org", REMOTE_ADDR="203.0.113.9")
    (line,) = lines
    assert line["route"] == "own_input"
    assert line["method"] == "GET"
    assert line["status"] == 200
    assert line["ms"] >= 0
    assert line["request"]


@pytest.mark.parametrize("address", ["/inbreng/K7QP-2XRM/", "/fout/K7QP-2XRM/", "/weg/K7QP-2XRM/"])
@pytest.mark.django_db
def test_nothing_personal_in_any_line(lines: list[dict], address: str) -> None:
    client = Client(raise_request_exception=False)
    client.get(f"{address}?email=fatima@example.org", REMOTE_ADDR="203.0.113.9")
    assert lines
    for secret in ("K7QP", "fatima", "203.0.113.9", "already exists"):
        assert secret not in json.dumps(lines)


@pytest.mark.django_db
def test_error_is_told_by_kind_and_place(lines: list[dict]) -> None:
    Client(raise_request_exception=False).get("/fout/K7QP/?email=x@example.org")
    (error,) = [line["error"] for line in lines if "error" in line]
    assert error["kind"] == "builtins.ValueError"
    assert error["at"][-1].endswith("refuse")


def test_own_message_keeps_its_row_ids_and_a_foreign_one_loses_them(lines: list[dict]) -> None:
    logging.getLogger("delivery.sending").warning("delivery %s failed", 12)
    logging.getLogger("smtplib").warning("could not reach %s", "fatima@example.org")
    assert [line["message"] for line in lines] == ["delivery 12 failed", "could not reach %s"]


@pytest.mark.django_db
@pytest.mark.parametrize(("proxies", "believed"), [(0, False), (1, True)])
def test_request_number_is_taken_from_a_trusted_proxy_only(
    lines: list[dict], settings, proxies: int, believed: bool
) -> None:
    settings.TRUSTED_PROXIES = proxies
    Client().get("/inbreng/K7QP/", headers={"X-Request-ID": "0123-4567-89ab"})
    assert (lines[0]["request"] == "0123-4567-89ab") is believed
