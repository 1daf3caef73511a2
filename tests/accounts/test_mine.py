"""One's own page: what one gave, one's details, taking the data along, and going."""

import json
from typing import Any

import pytest
from django.test import Client

from accounts import features, mine
from accounts.actions import participant_with_address
from accounts.models import Organisation, Participant, User


def test_a_visitor_is_asked_to_log_in(client: Client, db: None) -> None:
    for address in ("/mijn/", "/mijn/gegevens/", "/mijn/gegevens/download/", "/mijn/weg/", "/account/tweede-stap/"):
        assert client.get(address)["Location"].startswith("/account/login/?next=/")


def test_features_bring_their_parts_in_order(
    resident_client: Client, resident: Participant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mine, "_parts", {})
    empty = resident_client.get("/mijn/").content.decode()
    assert "U hebt nog niets ingestuurd." in empty
    for name, place, context in (("b", 20, {"text": "tweede"}), ("a", 10, {"text": "eerste"}), ("c", 1, None)):
        part = mine.Part(name, "accounts/demo_code.html", place, lambda *_asked, context=context: context)
        mine.register(part)
    page = resident_client.get("/mijn/")
    assert [part["context"]["text"] for part in page.context["parts"]] == ["eerste", "tweede"]
    assert "U hebt nog niets ingestuurd." not in page.content.decode()


def test_no_page_of_a_person_is_kept_by_anyone(resident_client: Client) -> None:
    for address in ("/mijn/", "/mijn/gegevens/", "/mijn/gegevens/download/"):
        page = resident_client.get(address)
        assert "no-store" in page["Cache-Control"]
        assert "noindex" in page.content.decode() or address.endswith("download/")


def test_details_are_changed(resident_client: Client, resident: Participant) -> None:
    page = resident_client.post("/mijn/gegevens/", {"name": " Fatima B. ", "language": "en"})
    assert "Uw gegevens zijn bewaard." in page.content.decode()
    resident.refresh_from_db()
    assert (resident.name, resident.language) == ("Fatima B.", "en")


def test_what_was_typed_stays_after_an_error(resident_client: Client) -> None:
    page = resident_client.post("/mijn/gegevens/", {"name": "F" * 81, "language": "nl"})
    assert "F" * 81 in page.content.decode()


def test_everything_known_can_be_taken_along(
    resident_client: Client, resident: Participant, association: Organisation
) -> None:
    response = resident_client.get("/mijn/gegevens/download/")
    data = json.loads(response.content)
    assert data["accounts"]["email"] == "fatima@example.org"
    assert data["accounts"]["organisations"][0]["name"] == "Wijkvereniging Stationsbuurt"
    assert "attachment" in response["Content-Disposition"]


def test_every_feature_that_holds_a_persons_rows_may_export_them(resident: Participant) -> None:
    json.dumps(features.export_of(resident), default=str)


def test_going_asks_first_and_then_nothing_is_left(resident_client: Client, resident: Participant) -> None:
    assert "Dit blijft, zonder uw naam" in resident_client.get("/mijn/weg/").content.decode()
    unsure = resident_client.post("/mijn/weg/", {})
    assert "vinkje" in unsure.content.decode()
    assert User.objects.exists()
    last = resident_client.post("/mijn/weg/", {"sure": "on"}, follow=True)
    assert "U bent weggehaald" in last.content.decode()
    assert not last.wsgi_request.user.is_authenticated
    assert not User.objects.exists()
    resident.refresh_from_db()
    assert resident.erased_at


def test_who_went_is_a_new_person_when_coming_back(resident_client: Client, resident: Participant) -> None:
    resident_client.post("/mijn/weg/", {"sure": "on"})
    assert participant_with_address(email="fatima@example.org") != resident


def test_staff_cannot_take_their_work_along(client: Client, staff: User) -> None:
    client.force_login(staff, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post("/mijn/weg/", {"sure": "on"}).status_code == 403
    assert "Vraag de beheerder" in client.get("/mijn/gegevens/").content.decode()


def test_the_page_is_there_in_english(resident_client: Client) -> None:
    page: Any = resident_client.get("/en/mijn/")
    assert '<html lang="en"' in page.content.decode()
