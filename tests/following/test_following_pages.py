"""Following from a page, with or without an account; seeing it all, changing it, and stopping at one click."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.actions import erase_participant, merge_participants
from accounts.features import export_of
from accounts.models import Participant
from areas.models import Area
from cms.models import AreaFollow, Project, ProjectFollow, Topic, TopicFollow
from delivery.following.links import manage_address, stop_address
from delivery.models import Confirmation, FollowRequest
from delivery.sending import send_due
from tests.following.conftest import Follows

pytestmark = pytest.mark.django_db
CHOSEN = {"what": ["news", "questions"], "pace": "daily"}


def test_project_page_leads_to_following_it_its_topic_and_its_area(client: Client, project: Project) -> None:
    page = client.get(project.get_absolute_url()).content.decode()
    assert f'href="/volgen/project/{project.pk}/"' in page
    assert f'href="/volgen/onderwerp/{project.topic_id}/"' in page
    assert f'href="/volgen/gebied/{project.areas.get().pk}/"' in page


def test_logged_in_follows_at_once(resident: Participant, resident_client: Client, project: Project) -> None:
    answer = resident_client.post(f"/volgen/project/{project.pk}/", CHOSEN, follow=True)
    page = answer.content.decode()
    assert "Bewaard. U krijgt bericht als er iets gebeurt." in page
    assert "U volgt dit sinds" in page
    row = ProjectFollow.objects.get()
    assert (row.participant, row.pace, set(row.wants)) == (resident, "daily", {"news", "questions"})


def test_changing_keeps_one_row(resident_client: Client, project: Project) -> None:
    resident_client.post(f"/volgen/project/{project.pk}/", CHOSEN)
    resident_client.post(f"/volgen/project/{project.pk}/", {"what": ["outcomes"], "pace": "weekly"})
    row = ProjectFollow.objects.get()
    assert (row.pace, row.wants) == ("weekly", ["outcomes"])


def test_without_account_it_holds_once_the_address_is_confirmed(
    client: Client, project: Project, mailoutbox: list[Any]
) -> None:
    answer = client.post(f"/volgen/project/{project.pk}/", {**CHOSEN, "email": "Nieuw@Example.org"}, follow=True)
    assert "nieuw@example.org" in answer.content.decode()
    assert not ProjectFollow.objects.exists()
    send_due()
    assert mailoutbox[0].subject == "Bevestig uw verzoek om dit te volgen"
    assert "Tot die tijd doen wij er niets mee." in mailoutbox[0].body
    assert "Dit bericht gaat over uw verzoek om dit te volgen op onze website." in mailoutbox[0].body
    (link,) = re.findall(r"http://testserver(/bevestigen/\S+)", mailoutbox[0].body)
    shown = client.get(link).content.decode()
    assert "Wilt u dit volgen?" in shown
    assert project.title in shown
    assert not ProjectFollow.objects.exists()
    overview = client.post(link, follow=True).content.decode()
    assert "Wat u volgt" in overview
    assert project.title in overview
    row = ProjectFollow.objects.get()
    assert (row.participant.email, row.participant.account) == ("nieuw@example.org", None)
    assert not FollowRequest.objects.exists()


def test_unconfirmed_request_goes_with_its_address(client: Client, project: Project) -> None:
    from delivery.forgetting import forget_confirmation

    client.post(f"/volgen/project/{project.pk}/", {**CHOSEN, "email": "nieuw@example.org"})
    forget_confirmation(number=Confirmation.objects.get().pk)
    assert not FollowRequest.objects.exists()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"pace": "daily", "email": "a@example.org"}, "Kies ten minste één soort bericht."),
        ({"what": ["news"], "email": "a@example.org"}, "Kies hoe vaak u mail wilt."),
        ({"what": ["news"], "pace": "daily"}, "Vul uw e-mailadres in."),
        ({"what": ["news"], "pace": "daily", "email": "niks"}, "Vul een geldig e-mailadres in"),
    ],
)
def test_refused_form_says_what_to_do_and_keeps_the_rest(
    client: Client, project: Project, sent: dict[str, Any], said: str
) -> None:
    answer = client.post(f"/volgen/project/{project.pk}/", sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    if "email" in sent:
        assert f'value="{sent["email"]}"' in page


@pytest.mark.parametrize("address", ["/volgen/project/999/", "/volgen/iets/1/", "/volgen/overzicht/zomaar/"])
def test_what_is_not_there_cannot_be_followed(client: Client, db: None, address: str) -> None:
    assert client.get(address).status_code == 404


def test_draft_cannot_be_followed(client: Client, make_project: Any) -> None:
    draft = make_project(live=False)
    assert client.get(f"/volgen/project/{draft.pk}/").status_code == 404
    assert client.post(f"/volgen/project/{draft.pk}/", {**CHOSEN, "email": "a@example.org"}).status_code == 404


def test_link_of_a_mail_shows_changes_and_stops(
    client: Client, resident: Participant, project: Project, area: Area, follows: Follows
) -> None:
    follows(resident, "project", project.pk)
    follows(resident, "area", area.pk, pace="weekly")
    address = manage_address(resident)
    page = client.get(address).content.decode()
    assert project.title in page
    assert area.name in page
    client.post(f"{address}gebied/{area.pk}/", {"what": ["projects"], "pace": "daily"})
    row = AreaFollow.objects.get()
    assert (row.pace, row.wants) == ("daily", ["projects"])
    stopped = client.post(address, {"stop": f"project:{project.pk}"}).content.decode()
    assert "U volgt dit niet meer." in stopped
    assert not ProjectFollow.objects.exists()
    assert "U volgt niets meer." in client.post(address, {"alles": "1"}).content.decode()
    assert not AreaFollow.objects.exists()


def test_secret_pages_are_kept_nowhere(client: Client, resident: Participant) -> None:
    for address in (manage_address(resident), stop_address(resident, ["*"])):
        answer = client.get(address)
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert answer["Referrer-Policy"] == "no-referrer"


def test_stop_link_asks_first_and_one_click_stops_only_this(
    resident: Participant, project: Project, follows: Follows
) -> None:
    follows(resident, "project", project.pk)
    follows(resident, "topic", Topic.objects.get(slug="groen").pk)
    program = Client(enforce_csrf_checks=True)
    address = stop_address(resident, [f"project:{project.pk}"])
    assert "Wilt u deze mails niet meer?" in program.get(address).content.decode()
    assert ProjectFollow.objects.exists()
    answer = program.post(address, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not ProjectFollow.objects.exists()
    assert TopicFollow.objects.exists()
    program.post(stop_address(resident, ["*"]), {"List-Unsubscribe": "One-Click"})
    assert not TopicFollow.objects.exists()


def test_nobody_stops_for_another_with_a_changed_link(client: Client, resident: Participant, project: Project) -> None:
    address = stop_address(resident, [f"project:{project.pk}"])
    assert client.post(address[:-3] + "xx/").status_code == 404


def test_my_page_shows_what_i_follow(
    resident: Participant, resident_client: Client, other_client: Client, project: Project, follows: Follows
) -> None:
    follows(resident, "project", project.pk)
    assert "Wat u volgt" in resident_client.get("/mijn/").content.decode()
    assert project.title in resident_client.get("/volgen/").content.decode()
    assert project.title not in other_client.get("/volgen/").content.decode()


def test_overview_asks_as_little_for_many(
    resident: Participant, resident_client: Client, make_project: Any, follows: Follows
) -> None:
    asked = []
    resident_client.get("/volgen/")
    for number in (3, 6):
        for one in range(number):
            follows(resident, "project", make_project(f"Plan {number} {one}").pk)
        with CaptureQueriesContext(connection) as queries:
            resident_client.get("/volgen/")
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_erasing_merging_and_taking_along(
    resident: Participant, other_resident: Participant, project: Project, area: Area, follows: Follows
) -> None:
    follows(resident, "project", project.pk, pace="weekly")
    follows(other_resident, "project", project.pk)
    follows(other_resident, "area", area.pk)
    merge_participants(keep=resident, gone=other_resident)
    assert ProjectFollow.objects.get().pace == "weekly"
    assert AreaFollow.objects.get().participant == resident
    exported = export_of(resident)["following"]
    assert [one["follows"] for one in exported] == [f"project:{project.pk}", f"area:{area.pk}"]
    erase_participant(participant=resident)
    assert not ProjectFollow.objects.exists()
    assert not AreaFollow.objects.exists()


def test_following_of_what_is_long_gone_is_forgotten(resident: Participant, project: Project, follows: Follows) -> None:
    from datetime import timedelta

    from delivery.following.letting_go import forget_gone

    follows(resident, "project", project.pk)
    forget_gone()
    assert ProjectFollow.objects.get().gone_since is None
    Project.objects.update(live=False)
    forget_gone()
    assert ProjectFollow.objects.get().gone_since
    Project.objects.update(live=True)
    forget_gone()
    assert ProjectFollow.objects.get().gone_since is None
    Project.objects.update(live=False)
    ProjectFollow.objects.update(gone_since=timezone.now() - timedelta(days=91))
    forget_gone()
    assert not ProjectFollow.objects.exists()


def test_links_in_mails_of_before_a_merge_lead_to_who_remains(
    client: Client, resident: Participant, other_resident: Participant, project: Project, area: Area, follows: Follows
) -> None:
    third = Participant.objects.create(email="derde@example.org")
    follows(third, "project", project.pk)
    follows(third, "area", area.pk)
    manage, stop = manage_address(third), stop_address(third, [f"project:{project.pk}"])
    merge_participants(keep=other_resident, gone=third)
    merge_participants(keep=resident, gone=other_resident)
    assert project.title in client.get(manage).text
    assert "U krijgt deze mails niet meer" in client.post(stop, {"List-Unsubscribe": "One-Click"}).text
    assert not ProjectFollow.objects.exists()
    assert AreaFollow.objects.get().participant == resident


def test_stop_link_of_someone_who_was_erased_says_that_no_mail_comes(
    client: Client, resident: Participant, other_resident: Participant
) -> None:
    links = [stop_address(one, ["project:1"]) for one in (resident, other_resident)]
    merge_participants(keep=resident, gone=other_resident)
    erase_participant(participant=resident)
    for link in links:
        for answer in (client.get(link), client.post(link, {"List-Unsubscribe": "One-Click"})):
            assert answer.status_code == 200
            assert "U krijgt deze mails niet meer" in answer.text
