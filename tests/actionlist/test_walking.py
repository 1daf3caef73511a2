"""Writing during a walk, through the page and as its script does: rights, what is kept, and what is refused."""

import io
import json
import uuid
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client
from django.utils import timezone
from PIL import Image

from accounts.models import Membership, Organisation, User
from areas.models import Area
from consultations.actionlist.actions import Step, take_step
from consultations.actionlist.models import Action, ActionPicture, ActionStep, Attendance, Walk
from consultations.actionlist.rules import Writer

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}


@pytest.fixture(autouse=True)
def _own_media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def new(text: str = "Gat in de weg", **fields: Any) -> dict[str, Any]:
    return {"sent_as": str(uuid.uuid4()), "text": text, **fields}


def a_photo() -> SimpleUploadedFile:
    """A photo that says where it was taken."""
    made, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "bij mij thuis"
    Image.new("RGB", (30, 20), "green").save(made, "JPEG", exif=exif)
    return SimpleUploadedFile("thuis.jpg", made.getvalue(), "image/jpeg")


@pytest.mark.parametrize(
    ("who", "moment", "status"),
    [
        ("visitor", "open", 302),
        ("member", "open", 200),
        ("other", "open", 403),
        ("staff", "open", 200),
        ("member", "just finished", 200),
        ("staff", "just finished", 200),
        ("member", "long finished", 403),
        ("staff", "long finished", 403),
        ("member", "taken back", 403),
        ("member", "left", 403),
        ("member", "organisation ended", 403),
        ("staff", "taken back", 200),
    ],
)
def test_who_may_write_when(someone: dict[str, Client], given_walk: Walk, who: str, moment: str, status: int) -> None:
    now = timezone.now()
    if moment == "just finished":
        Walk.objects.update(finished_at=now - timedelta(days=13))
    elif moment == "long finished":
        Walk.objects.update(finished_at=now - timedelta(days=15))
    elif moment == "taken back":
        Attendance.objects.update(may_record=False)
    elif moment == "left":
        Membership.objects.update(left_at=now, may_speak=False, may_edit=False)
    elif moment == "organisation ended":
        Organisation.objects.update(ended_at=now)
    address = given_walk.get_absolute_url()
    assert someone[who].get(address).status_code == status
    someone[who].post(address, new())
    assert Action.objects.count() == (1 if status == 200 else 0)


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("redacteur", False),
        ("participatieadviseur", True),
        ("moderator", False),
        ("communicatie", False),
        ("beheerder", True),
    ],
)
def test_which_staff_may_write(client_in_role: Any, walk: Walk, role: str, may: bool) -> None:
    client = client_in_role(role)
    assert client.get(walk.get_absolute_url()).status_code == (200 if may else 403)
    assert client.get("/beheer/actielijst/").status_code == (200 if may else 302)


def test_staff_without_a_second_factor_are_asked_for_it(client: Client, staff: User, walk: Walk) -> None:
    client.force_login(staff, backend="django.contrib.auth.backends.ModelBackend")
    response = client.get(walk.get_absolute_url())
    assert "/account/2fa/" in response["Location"]
    assert client.post(walk.get_absolute_url(), new()).status_code == 302
    assert not Action.objects.exists()


def test_visitor_comes_back_after_logging_in(client: Client, walk: Walk) -> None:
    where = QueryDict(urlsplit(client.get(walk.get_absolute_url())["Location"]).query)
    assert where["next"] == walk.get_absolute_url()


def test_new_item_with_a_photo_without_its_hidden_data(resident_client: Client, given_walk: Walk) -> None:
    sent = new(place="Plein", who="wijkvereniging stationsbuurt", picture_1=a_photo(), alt_1="Een gat")
    response = resident_client.post(given_walk.get_absolute_url(), sent, follow=True)
    assert "Bewaard." in response.content.decode()
    action = Action.objects.get()
    assert (action.walk, action.organisation.name) == (given_walk, "Wijkvereniging Stationsbuurt")
    picture = ActionPicture.objects.get()
    with Image.open(picture.file.path) as kept:
        assert not kept.getexif()
    shown = resident_client.get(f"{action.get_absolute_url()}foto/{picture.pk}/")
    assert b"thuis" not in b"".join(shown)
    assert shown["Content-Type"] == "image/jpeg"
    assert "thuis" not in picture.file.name


def test_photo_needs_words(resident_client: Client, given_walk: Walk) -> None:
    response = resident_client.post(given_walk.get_absolute_url(), new(picture_1=a_photo()))
    assert response.status_code == 422
    assert "Beschrijf in een paar woorden" in response.content.decode()
    assert "Gat in de weg" in response.content.decode()


def test_open_item_is_seen_and_changed(resident_client: Client, given_walk: Walk, make_action: Any) -> None:
    action = make_action("Losse tegel")
    page = resident_client.get(given_walk.get_absolute_url()).content.decode()
    assert "Nog te bekijken: 1 punt" in page
    sent = {
        "action": action.pk,
        "sent_as": uuid.uuid4(),
        "state": "in_progress",
        "expected": "open",
        "text": "Hek staat er",
    }
    resident_client.post(given_walk.get_absolute_url(), sent)
    action.refresh_from_db()
    assert action.state == "in_progress"
    page = resident_client.get(given_walk.get_absolute_url()).content.decode()
    assert "Bekeken: 1 punt" in page


def test_sent_twice_is_kept_once(resident_client: Client, given_walk: Walk) -> None:
    sent = new()
    first = resident_client.post(given_walk.get_absolute_url(), sent, headers=JSON)
    again = resident_client.post(given_walk.get_absolute_url(), sent, headers=JSON)
    assert first.json() == again.json()
    assert Action.objects.count() == ActionStep.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"text": ""}, "Schrijf op wat er moet gebeuren."),
        ({"action": "own", "state": "not_happening", "expected": "open"}, "Schrijf waarom dit niet doorgaat."),
        ({"action": "own", "state": "planned", "expected": "in_progress"}, "Dit punt is intussen veranderd."),
        ({"action": "99999"}, "Dit punt staat niet meer op de lijst."),
    ],
)
def test_script_hears_why_something_is_not_kept(
    resident_client: Client, given_walk: Walk, make_action: Any, sent: dict[str, Any], why: str
) -> None:
    action = make_action()
    whole = {"sent_as": uuid.uuid4(), **sent} | ({"action": action.pk} if sent.get("action") == "own" else {})
    response = resident_client.post(given_walk.get_absolute_url(), whole, headers=JSON)
    assert response.status_code == 422
    assert why in " ".join(response.json()["errors"])
    assert ActionStep.objects.count() == 1


def test_item_of_another_area_cannot_be_changed(resident_client: Client, given_walk: Walk, make_action: Any) -> None:
    beside = Area.objects.create(code="WK2", edition=2026, name="Vogelwijk", slug="vogelwijk", kind="wijk")
    action = make_action("Ernaast", area=beside)
    sent = {"action": action.pk, "sent_as": uuid.uuid4(), "state": "done"}
    resident_client.post(given_walk.get_absolute_url(), sent, headers=JSON)
    action.refresh_from_db()
    assert action.state == "open"


@pytest.mark.parametrize(("who", "status"), [("visitor", 401), ("member", 200), ("other", 403), ("staff", 200)])
def test_script_asks_whether_it_may_send(someone: dict[str, Client], given_walk: Walk, who: str, status: int) -> None:
    response = someone[who].get(f"{given_walk.get_absolute_url()}verbinding/", headers=JSON)
    assert response.status_code == status
    assert set(json.loads(response.content)) == {200: {"token"}, 401: {"log_in"}, 403: {"error"}}[status]


@pytest.mark.parametrize(("who", "status"), [("visitor", 401), ("other", 403)])
def test_script_without_the_right_is_told_and_nothing_is_kept(
    someone: dict[str, Client], given_walk: Walk, who: str, status: int
) -> None:
    response = someone[who].post(given_walk.get_absolute_url(), new(), headers=JSON)
    assert response.status_code == status
    assert not Action.objects.exists()


def test_what_was_typed_comes_back_when_the_log_in_is_over(client: Client, given_walk: Walk) -> None:
    response = client.post(given_walk.get_absolute_url(), new("Gat bij de brug", place="Brug"))
    page = response.content.decode()
    assert response.status_code == 403
    assert "Gat bij de brug" in page
    assert "U bent uitgelogd." in page
    assert not Action.objects.exists()


def test_what_was_typed_comes_back_after_a_failed_check_of_the_form(resident: Any, given_walk: Walk) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(resident.account, backend="django.contrib.auth.backends.ModelBackend")
    response = client.post(given_walk.get_absolute_url(), new("Gat bij de brug"))
    assert response.status_code == 403
    assert "Gat bij de brug" in response.content.decode()
    told = client.post(given_walk.get_absolute_url(), new(), headers=JSON)
    assert told.status_code == 403
    assert not Action.objects.exists()


def test_worker_keeps_to_its_own_walk(client: Client, walk: Walk) -> None:
    response = client.get(f"{walk.get_absolute_url()}werker.js")
    assert response["Content-Type"].startswith("text/javascript")
    assert "Service-Worker-Allowed" not in response
    assert f'"{walk.get_absolute_url()}"' in response.content.decode()


def test_only_this_page_may_ask_where_the_phone_is(resident_client: Client, given_walk: Walk) -> None:
    policy = resident_client.get(given_walk.get_absolute_url())["Permissions-Policy"]
    assert "geolocation=(self)" in policy
    assert "camera=()" in policy
    assert "geolocation=()" in resident_client.get("/wijken/stationsbuurt/actielijst/")["Permissions-Policy"]


def test_half_a_point_is_none(resident_client: Client, given_walk: Walk) -> None:
    resident_client.post(given_walk.get_absolute_url(), new(latitude="52.01"))
    assert Action.objects.get().latitude is None


def test_members_find_their_walk_on_their_own_page(
    resident_client: Client, other_client: Client, given_walk: Walk
) -> None:
    assert given_walk.get_absolute_url() in resident_client.get("/mijn/").content.decode()
    assert given_walk.get_absolute_url() not in other_client.get("/mijn/").content.decode()


def test_an_item_that_others_finished_can_still_be_sent(
    resident_client: Client, given_walk: Walk, make_action: Any, staff: User
) -> None:
    action = make_action()
    take_step(action=action, step=Step(state="done", text="Gemaakt."), by=Writer(staff=staff))
    sent = {"action": action.pk, "sent_as": uuid.uuid4(), "state": "done", "expected": "open"}
    assert resident_client.post(given_walk.get_absolute_url(), sent, headers=JSON).status_code == 200
    action.refresh_from_db()
    assert action.outcome == "Gemaakt."
