"""Reports and decisions, through the public form and the moderators' desk."""

from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.actions import erase_participant
from accounts.models import Participant, User
from consultations.comments.actions import post_comment
from consultations.comments.listing import thread_of
from consultations.initiatives.actions import Proposal, submit_initiative
from consultations.initiatives.models import Initiative
from consultations.moderation.actions import hide_input, report_input, show_input
from consultations.moderation.models import Decision, Report
from consultations.register.authors import Author
from consultations.register.errors import NotInSight
from consultations.register.form_guard import SALT
from consultations.register.models import Contribution
from delivery.models import Delivery

pytestmark = pytest.mark.django_db
QUEUE = "/beheer/moderatie/"
State = Contribution.State


@pytest.fixture
def initiative(resident: Participant) -> Initiative:
    proposal = Proposal(title="Moestuin", what="Bel Jan op 06.")
    return submit_initiative(author=Author(participant=resident), proposal=proposal)[0]


@pytest.fixture
def held(resident: Participant) -> Initiative:
    proposal = Proposal(title="Koop nu", what="www.")
    return submit_initiative(author=Author(participant=resident), proposal=proposal, looks_automatic=True)[0]


def said(**more: Any) -> dict[str, Any]:
    started = signing.dumps(timezone.now().timestamp() - 60, salt=SALT)
    return {"reason": "personal", "text": "Er staat een nummer in.", "started": started, **more}


def report_url(initiative: Initiative) -> str:
    return f"/melden/{initiative.contribution_id}/"


def test_a_reader_reports_once(client: Client, initiative: Initiative) -> None:
    assert "Bel Jan" in client.get(report_url(initiative)).content.decode()
    assert "Bedankt voor uw melding" in client.post(report_url(initiative), said()).content.decode()
    client.post(report_url(initiative), said())
    assert Report.objects.get().participant is None


def test_a_resident_reports_once_from_two_browsers(other_client: Client, initiative: Initiative) -> None:
    other_client.post(report_url(initiative), said())
    other_client.cookies.pop("samenspraak_stem", None)
    other_client.post(report_url(initiative), said())
    assert Report.objects.get().browser_hash is None


def test_a_report_names_a_rule(client: Client, initiative: Initiative) -> None:
    response = client.post(report_url(initiative), said(reason=""))
    assert response.status_code == 422
    assert "Er staat een nummer in." in response.content.decode()


def test_what_is_not_on_the_site_cannot_be_reported(client: Client, held: Initiative) -> None:
    assert client.get(report_url(held)).status_code == 404
    assert client.get("/melden/999/").status_code == 404


def test_reported_and_held_input_waits_the_oldest_first(
    staff_client: Client, client: Client, initiative: Initiative, held: Initiative
) -> None:
    client.post(report_url(initiative), said())
    page = staff_client.get(QUEUE).content.decode()
    assert page.index("Moestuin") < page.index("Koop nu")
    assert "Er staat een nummer in." in page


def test_hiding_names_a_rule(staff_client: Client, held: Initiative) -> None:
    response = staff_client.post(QUEUE, {"chosen": held.contribution_id, "verdict": "hide", "rule": ""})
    assert response.status_code == 422
    page = response.content.decode()
    assert "<p>Kies de huisregel die niet is gevolgd.</p>" in page
    assert "<title>Moderatie" in " ".join(page.split()).replace("<title> ", "<title>")
    assert Contribution.objects.get().state == State.HELD


def test_hidden_input_leaves_the_site_and_the_author_hears_why(
    staff_client: Client, client: Client, initiative: Initiative, resident: Participant
) -> None:
    client.post(report_url(initiative), said())
    choice = {
        "chosen": initiative.contribution_id,
        "verdict": "hide",
        "rule": "personal",
        "text": "Haal het nummer weg.",
    }
    staff_client.post(QUEUE, choice)
    page = client.get(initiative.get_absolute_url())
    assert page.status_code == 404
    assert "Bel Jan" not in page.content.decode()
    assert "gegevens van anderen" in page.content.decode()
    assert "Moestuin" not in client.get("/initiatieven/").content.decode()
    assert Delivery.objects.get(event__kind="contribution_hidden").participant == resident
    assert Initiative.objects.get().what == "Bel Jan op 06."
    assert not Report.objects.filter(settled_at=None).exists()


def test_hidden_input_can_be_shown_again(
    staff_client: Client, client: Client, initiative: Initiative, staff: User
) -> None:
    hide_input(contribution=initiative.contribution, rule="abuse", text="", by=staff)
    staff_client.post(f"{QUEUE}?verborgen=1", {"chosen": initiative.contribution_id, "verdict": "show"})
    assert client.get(initiative.get_absolute_url()).status_code == 200
    assert [one.verdict for one in Decision.objects.all()] == ["show", "hide"]


def test_held_input_that_is_shown_counts_and_its_author_hears(
    staff_client: Client, client: Client, held: Initiative
) -> None:
    staff_client.post(QUEUE, {"chosen": held.contribution_id, "verdict": "show"})
    assert Contribution.objects.get().state == State.COUNTED
    assert client.get(held.get_absolute_url()).status_code == 200
    assert Delivery.objects.filter(event__kind="contribution_received").exists()


def test_a_moderator_sees_the_page_of_what_is_held(staff_client: Client, client: Client, held: Initiative) -> None:
    page = staff_client.get(f"{QUEUE}{held.contribution_id}/", follow=True).content.decode()
    assert "U ziet hem omdat u teksten beoordeelt" in page
    assert client.get(held.get_absolute_url()).status_code == 404


def test_a_moderator_without_second_factor_sees_what_everyone_sees(staff: User, held: Initiative) -> None:
    client = Client()
    client.force_login(staff, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(held.get_absolute_url()).status_code == 404
    held.contribution.state = State.HIDDEN
    held.contribution.save()
    assert "Koop nu" not in client.get(held.get_absolute_url()).content.decode()


def test_several_at_once_and_nothing_that_left_the_queue(
    staff_client: Client, initiative: Initiative, held: Initiative
) -> None:
    both = {"chosen": [initiative.contribution_id, held.contribution_id], "verdict": "hide", "rule": "advertising"}
    staff_client.post(QUEUE, both)
    states = dict(Contribution.objects.values_list("pk", "state"))
    assert states == {initiative.contribution_id: State.COUNTED, held.contribution_id: State.HELD}
    staff_client.post(QUEUE, {**both, "chosen": held.contribution_id})
    assert Contribution.objects.get(pk=held.contribution_id).state == State.HIDDEN


def test_withdrawn_input_stays_withdrawn(resident_client: Client, initiative: Initiative, staff: User) -> None:
    resident_client.post(f"/initiatieven/{initiative.number}/intrekken/")
    with pytest.raises(Exception, match="niet op de site"):
        hide_input(contribution=initiative.contribution, rule="abuse", text="", by=staff)


def test_the_log_says_who_did_what_without_a_name(initiative: Initiative, staff: User) -> None:
    hide_input(contribution=initiative.contribution, rule="abuse", text="", by=staff)
    entry = ModelLogEntry.objects.get(action="consultations.hide_input")
    assert entry.user == staff
    assert entry.label == str(initiative.contribution_id)


def test_only_moderators(resident_client: Client, initiative: Initiative) -> None:
    assert resident_client.get(QUEUE).status_code in (302, 403)


def test_an_erased_reporter_leaves_the_report(other_resident: Participant, initiative: Initiative) -> None:
    from consultations.moderation.registration import _erase

    report_input(
        contribution=initiative.contribution,
        author=Author(participant=other_resident),
        reason="abuse",
        text="Ik ben Joost",
    )
    _erase(other_resident)
    assert Report.objects.get().text == ""


def test_the_queue_asks_the_same_at_twice_the_rows(
    staff_client: Client, resident: Participant, django_assert_max_num_queries: Any
) -> None:
    author = Author(participant=resident)
    counts = []
    for _round in range(2):
        for number in range(5):
            submit_initiative(author=author, proposal=Proposal(title=str(number), what="."), looks_automatic=True)
        staff_client.get(QUEUE)
        with django_assert_max_num_queries(30) as asked:
            staff_client.get(QUEUE)
        counts.append(len(asked.captured_queries))
    assert counts[0] == counts[1]


def test_showing_what_is_shown_changes_nothing(initiative: Initiative, staff: User) -> None:
    show_input(contribution=initiative.contribution, by=staff)
    assert Contribution.objects.get().state == State.COUNTED


@pytest.mark.parametrize("state", [State.HELD, State.HIDDEN])
def test_words_of_an_erased_person_wait_for_nobody(
    staff_client: Client, staff: User, resident: Participant, make_consultation: Any, state: str
) -> None:
    thread = thread_of(make_consultation())
    author = Author(participant=resident)
    placed = post_comment(author=author, thread=thread, text="Bel 06.", looks_automatic=state == State.HELD)
    if state == State.HIDDEN:
        hide_input(contribution=placed.contribution, rule="personal", text="", by=staff)
    erase_participant(participant=resident)
    for queue in (QUEUE, f"{QUEUE}?verborgen=1"):
        assert "Er wacht niets." in staff_client.get(queue).text
    with pytest.raises(NotInSight):
        show_input(contribution=placed.contribution, by=staff)
    assert ("Deze reactie is gewist." in staff_client.get(thread.address).text) is (state == State.HIDDEN)
