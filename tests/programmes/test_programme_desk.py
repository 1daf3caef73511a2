"""The desks of programmes and figures, as staff use them, and who may."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import ModelLogEntry

from consultations.models import Figure, Indicator, Priority, Programme, ProgrammeAction, Signature, YearReport
from tests.programmes.conftest import THIS_YEAR

pytestmark = pytest.mark.django_db

DESK = "/beheer/programmas/"


@pytest.fixture
def desk(client_in_role: Callable[[str], Client]) -> Client:
    return client_in_role("wijkmanager")


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("wijkmanager", True),
        ("participatieadviseur", True),
        ("beheerder", True),
        ("redacteur", False),
        ("moderator", False),
        ("communicatie", False),
    ],
)
@pytest.mark.parametrize("address", ["", "nieuw/", "{pk}/", "{pk}/voorbeeld/", "{pk}/publiceer/", "{pk}/prioriteit/"])
def test_who_may(
    client_in_role: Callable[[str], Client], programme: Programme, role: str, may: bool, address: str
) -> None:
    answer = client_in_role(role).get(f"{DESK}{address.format(pk=programme.pk)}")
    assert (answer.status_code == 200) is may


def test_who_may_keep_figures(client_in_role: Callable[[str], Client]) -> None:
    assert client_in_role("wijkmanager").get("/beheer/cijfers/").status_code == 200
    assert client_in_role("moderator").get("/beheer/cijfers/").status_code != 200


def test_from_an_empty_desk_to_a_programme_on_the_site(desk: Client, programme: Programme, client: Client) -> None:
    page = desk.get(f"{DESK}{programme.pk}/").text
    assert "U kunt publiceren" in page
    preview = desk.get(f"{DESK}{programme.pk}/voorbeeld/").text
    assert "Nog niemand anders ziet dit" in preview
    assert "Bomen planten" in preview
    desk.post(f"{DESK}{programme.pk}/fase/", {"phase": "execution"})
    desk.post(f"{DESK}{programme.pk}/publiceer/", {"reason": ""})
    assert "Bomen planten" in client.get("/wijken/stationsbuurt/programma/").text
    logged = ModelLogEntry.objects.filter(action="programmes.publish").get()
    assert logged.user.email == "wijkmanager@example.org"


def test_text_and_rows(desk: Client, programme: Programme) -> None:
    fields: dict[str, Any] = {
        "title": "Anders",
        "starts_year": THIS_YEAR,
        "years": 2,
        "kind": "intensive",
        "analysis": "Zo.",
        "areas": [programme.areas.get().pk],
        "title__en": "Different",
    }
    assert desk.post(f"{DESK}{programme.pk}/tekst/", fields).status_code == 302
    kept = Programme.objects.get()
    assert (kept.title, kept.years, kept.local_texts["en"]["title"]) == ("Anders", 2, "Different")
    added = desk.post(f"{DESK}{kept.pk}/prioriteit/", {"number": 2, "title": "Licht"})
    assert added.status_code == 302
    priority = Priority.objects.get(number=2)
    action = {
        "priority": priority.pk,
        "what": "Lampen",
        "who": "gemeente",
        "when": "2027",
        "cents": "1.250,50",
        "position": 1,
    }
    assert desk.post(f"{DESK}{kept.pk}/actie/", action).status_code == 302
    made = ProgrammeAction.objects.get(what="Lampen")
    assert made.cents == 125_050
    assert desk.post(f"{DESK}{kept.pk}/actie/{made.pk}/", {**action, "cents": ""}).status_code == 302
    assert ProgrammeAction.objects.get(pk=made.pk).cents is None
    assert desk.post(f"{DESK}{kept.pk}/actie/{made.pk}/weg/").status_code == 302
    assert desk.post(f"{DESK}{kept.pk}/prioriteit/", {"number": 2, "title": "Nog een"}).status_code == 422


def test_signing_state_and_report(desk: Client, published: Programme, client: Client) -> None:
    signed = {"role": "wethouder wijken", "signed_on": f"{THIS_YEAR}-01-10", "commits_to": "Het geld is er."}
    assert desk.post(f"{DESK}{published.pk}/teken/", signed).status_code == 302
    assert Signature.objects.get().version_id == published.version_id
    action = ProgrammeAction.objects.get()
    state = f"{DESK}{published.pk}/stand/{action.pk}/"
    assert desk.post(state, {"state": "dropped"}).status_code == 422
    assert desk.post(state, {"state": "busy", "note": "Begonnen."}).status_code == 302
    report = {"introduction": "Een goed jaar.", "publish": "on"}
    assert desk.post(f"{DESK}{published.pk}/verslag/{THIS_YEAR}/", report).status_code == 302
    assert YearReport.objects.get().published_at
    page = client.get("/wijken/stationsbuurt/programma/").text
    assert "Het geld is er." in page
    assert "Begonnen." in page
    assert desk.post(f"{DESK}{published.pk}/tekst/", {"title": ""}).status_code == 422
    assert "wethouder wijken" in desk.get(f"{DESK}{published.pk}/").text


def test_a_file_at_the_desk(desk: Client, area: Any) -> None:
    text = "thema,indicator,gebied,jaar,waarde,bron\nWonen,Huur,WK000101,2025,41,CBS\nWonen,Huur,WK9,2025,41,CBS\n"
    page = desk.post("/beheer/cijfers/", {"file": SimpleUploadedFile("cijfers.csv", text.encode())}).text
    assert "Nieuw: 1" in page
    assert "regel 3" in page
    indicator = Indicator.objects.get()
    changed = {
        "theme": indicator.theme_id,
        "name": "Huurwoningen",
        "unit": "stuks",
        "counts_people": "on",
        "position": 0,
    }
    assert desk.post(f"/beheer/cijfers/cijfer/{indicator.pk}/", changed).status_code == 302
    assert Figure.objects.get().indicator.counts_people
    assert desk.post("/beheer/cijfers/onderwerp/", {"name": "Sport", "position": 7}).status_code == 302
    wrong = desk.post("/beheer/cijfers/", {"file": SimpleUploadedFile("foto.csv", b"\xff\xfe\x00")})
    assert wrong.status_code == 422
