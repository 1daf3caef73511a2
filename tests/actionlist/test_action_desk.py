"""The desk where staff keep lists and plan walks."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Organisation, User
from areas.models import Area
from consultations.actionlist.actions import Step
from consultations.actionlist.models import Action, Attendance, Walk
from consultations.models import Initiative

pytestmark = pytest.mark.django_db

DESK = "/beheer/actielijst/"
State = Action.State


def rows_of(*rows: dict[str, Any]) -> dict[str, Any]:
    """The rows of who is there, as the form sends them."""
    counts = {"wie-TOTAL_FORMS": len(rows), "wie-INITIAL_FORMS": 0}
    return counts | {f"wie-{number}-{name}": value for number, row in enumerate(rows) for name, value in row.items()}


@pytest.mark.parametrize(
    "address", ["", "papier/", "nieuw/", "1/", "1/weg/", "foto/1/weg/", "schouwen/", "schouwen/nieuw/", "schouwen/1/"]
)
@pytest.mark.parametrize("who", ["moderator", "redacteur", "communicatie"])
def test_desk_is_for_who_keeps_lists(client_in_role: Any, make_action: Any, walk: Walk, address: str, who: str) -> None:
    make_action()
    client = client_in_role(who)
    client.get(DESK + address)
    response = client.post(DESK + address)
    assert response.status_code in (302, 403)
    assert Action.objects.get().state == "open"


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"Los", "Laat", "Af"}),
        ("?stand=te-laat", {"Laat"}),
        ("?stand=te-doen", {"Los", "Laat"}),
        ("?wie=beheer", {"Los"}),
        ("?gebied=stationsbuurt", {"Los", "Laat", "Af"}),
        ("?gebied=vogelwijk", set()),
    ],
)
def test_sieve(staff_client: Client, make_action: Any, query: str, shown: set[str]) -> None:
    Area.objects.create(code="WK2", edition=2026, name="Vogelwijk", slug="vogelwijk", kind="wijk")
    make_action("Los", who="Beheer openbare ruimte")
    make_action("Laat", due_on=timezone.localdate() - timedelta(days=1))
    make_action("Af", step=Step(state=State.DONE))
    rows = staff_client.get(DESK + query).context["rows"]
    assert {action.text for action, _ in rows} == shown
    assert {action.text for action in staff_client.get(f"{DESK}papier/{query}").context["actions"]} == shown


def test_many_states_at_once(staff_client: Client, make_action: Any) -> None:
    one, two, other = make_action("Een"), make_action("Twee"), make_action("Drie")
    sent = {"punt": [one.pk, two.pk], "naar": "done", "toelichting": "Alles gemaakt."}
    page = staff_client.post(DESK, sent, follow=True).content.decode()
    assert "2 punten bewaard." in page
    assert set(Action.objects.filter(state="done").values_list("pk", flat=True)) == {one.pk, two.pk}
    assert other.steps.count() == 1
    refused = staff_client.post(DESK, {"punt": [other.pk], "naar": "not_happening"})
    assert "Schrijf waarom dit niet doorgaat." in refused.content.decode()


def test_new_item_from_the_input_of_someone(staff_client: Client, area: Area, resident: Any, staff: User) -> None:
    from consultations.initiatives.actions import Proposal, submit_initiative
    from consultations.register.authors import Author

    initiative: Initiative = submit_initiative(
        author=Author(participant=resident), proposal=Proposal(title="Bank", what="Graag.")
    )[0]
    sent = {"area": area.pk, "text": "Een bank", "stap-sent_as": uuid.uuid4(), "stap-state": "planned"}
    wrong = staff_client.post(f"{DESK}nieuw/", {**sent, "reference": "ABCD-12345"})
    assert "Dit kenmerk kennen wij niet" in wrong.content.decode()
    sent |= {"reference": initiative.contribution.reference.lower(), "text__en": "A bench", "who": "wijkmanager"}
    staff_client.post(f"{DESK}nieuw/", sent)
    action = Action.objects.get()
    assert (action.contribution, action.state, action.who) == (initiative.contribution, "planned", "wijkmanager")
    assert action.local_texts["en"]["text"] == "A bench"


def test_words_are_put_right_and_step_taken(staff_client: Client, make_action: Any, association: Organisation) -> None:
    action = make_action("Los tegel")
    address = f"{DESK}{action.pk}/"
    said = {"area": action.area_id, "text": "Losse tegel", "who": association.name.upper()}
    staff_client.post(address, said)
    action.refresh_from_db()
    assert (action.text, action.organisation, action.steps.count()) == ("Losse tegel", association, 1)
    staff_client.post(address, {"stap": "1", "stap-state": "done", "stap-text": "Vast.", "stap-sent_as": uuid.uuid4()})
    action.refresh_from_db()
    assert (action.state, action.outcome) == ("done", "Vast.")


def test_walk_is_planned_given_and_finished(staff_client: Client, area: Area, association: Organisation) -> None:
    sent = {"area": area.pk, "held_on": "2026-12-04", "starts_at": "13:30"}
    rows = rows_of({"organisation": association.pk, "may_record": "on"}, {"role": "wijkagent", "people": "1"}, {})
    response = staff_client.post(f"{DESK}schouwen/nieuw/", {**sent, **rows}, follow=True)
    walk = Walk.objects.get()
    assert walk.get_absolute_url() in response.content.decode()
    assert [one.who for one in walk.attendances.all()] == [association.name, "wijkagent"]
    staff_client.post(f"{DESK}schouwen/{walk.pk}/afgerond/")
    walk.refresh_from_db()
    assert walk.finished_at
    assert association.name in staff_client.get(f"{DESK}schouwen/").content.decode()


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"role": "wijkagent", "may_record": "on"}, "Alleen leden van een organisatie"),
        ({"role": "wijkagent", "organisation": "own"}, "niet allebei"),
    ],
)
def test_row_that_cannot_be(
    staff_client: Client, area: Area, association: Organisation, row: dict[str, Any], why: str
) -> None:
    row = {name: association.pk if value == "own" else value for name, value in row.items()}
    sent = {"area": area.pk, "held_on": "2026-12-04", **rows_of(row)}
    response = staff_client.post(f"{DESK}schouwen/nieuw/", sent)
    assert response.status_code == 422
    assert why in response.content.decode()
    assert not Attendance.objects.exists()


def test_late_items_show_in_the_overview_of_staff(staff_client: Client, make_action: Any) -> None:
    action = make_action("Scheve paal", due_on=timezone.localdate() - timedelta(days=3))
    page = staff_client.get("/beheer/te-laat/?soort=acties").content.decode()
    assert "Scheve paal" in page
    assert f"{DESK}{action.pk}/" in page
