"""The desk where an issue gets its audience and is sent."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Membership, Organisation, Participant, User
from areas.models import Area
from cms.models import Project, ProjectFollow, Topic
from consultations.models import Consultation, Contribution
from delivery.ticking import tick
from newsletters.models import Dispatch, Issue, Newsletter, Recipient, Segment
from newsletters.segments.actions import choose_segment
from newsletters.segments.forms import MANY
from newsletters.segments.narrowing import recipients_of
from tests.conftest import MakeConsultation
from tests.newsletters.subscribing import make_issue, make_newsletter, make_subscriber, make_subscribers

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsletter() -> Newsletter:
    return make_newsletter()


def who(issue: Issue) -> set[str]:
    return set(recipients_of(issue).values_list("participant__email", flat=True))


def test_each_condition_takes_away_and_none_adds(
    newsletter: Newsletter, area: Area, project: Project, association: Organisation, resident: Participant
) -> None:
    issue = make_issue(newsletter)
    part = Area.objects.create(code="BU1", edition=2026, name="Perron", slug="perron", kind="buurt", parent=area)
    elsewhere = Area.objects.create(code="WK2", edition=2026, name="Elders", slug="elders", kind="wijk")
    topic = Topic.objects.create(name="Wonen", slug="wonen")
    everything = make_subscriber(newsletter, "alles@example.org")
    near = make_subscriber(newsletter, "perron@example.org")
    near.areas.add(part)
    far = make_subscriber(newsletter, "elders@example.org")
    far.areas.add(elsewhere)
    far.topics.add(topic)
    member = make_subscriber(newsletter, participant=resident)
    member.areas.add(elsewhere)
    make_subscriber(newsletter, "weg@example.org", state="left")
    english = make_subscriber(newsletter, participant=Participant.objects.create(email="e@example.org", language="en"))
    english.areas.add(elsewhere)
    Contribution.objects.create(
        kind="comment",
        state="counted",
        participant=far.participant,
        project=project,
        text="-",
        given_at=timezone.now(),
        received_at=timezone.now(),
    )
    everyone = who(issue)
    assert len(everyone) == 5

    def narrowed(language: str = "", kinds: tuple[str, ...] = (), **chosen: Any) -> set[str]:
        empty: dict[str, list[Any]] = {name: [] for name in MANY}
        choose_segment(issue=issue, by=None, language=language, kinds=list(kinds), chosen={**empty, **chosen})
        found = who(issue)
        assert found <= everyone
        return found

    assert narrowed() == everyone
    assert narrowed(areas=[area]) == {"alles@example.org", "perron@example.org"}
    assert narrowed(topics=[Topic.objects.get(name="Groen")]) == everyone - {"elders@example.org"}
    assert narrowed(took_part=[project]) == {"elders@example.org"}
    assert narrowed(organisations=[association]) == {"fatima@example.org"}
    assert narrowed(kinds=(association.kind,)) == {"fatima@example.org"}
    assert narrowed(language="en") == {"e@example.org"}
    Membership.objects.update(left_at=timezone.now())
    assert narrowed(organisations=[association]) == set()
    assert everything.state == "confirmed"


def test_an_issue_for_who_follows_a_project_or_answered_a_question(
    newsletter: Newsletter, staff_client: Client, project: Project, make_consultation: MakeConsultation
) -> None:
    square, other = make_consultation(title="Hoe wordt het plein?"), make_consultation(title="Welke bomen?")
    rows = make_subscribers(newsletter, 5)
    people = [row.participant for row in rows]
    outsider = Participant.objects.create(email="buiten@example.org")
    for person in (people[0], people[1], outsider):
        ProjectFollow.objects.create(participant=person, subject=project, since=timezone.now())
    answered(square, people[1])
    answered(square, people[2], "withdrawn")
    answered(square, outsider)
    answered(other, people[3])
    issue = make_issue(newsletter)
    url = f"/beheer/verzendingen/{issue.pk}/"
    assert f"{project.title}: Hoe wordt het plein?" in staff_client.get(url).content.decode()

    page = staff_client.post(url, {"follows": [project.pk]}, follow=True).content.decode()
    assert "Verstuur nu naar 2 abonnees" in page
    assert f"<strong>Volgt</strong>: {project.title}" in page
    page = staff_client.post(url, {"questions": [square.pk, other.pk]}, follow=True).content.decode()
    assert "Verstuur nu naar 2 abonnees" in page
    assert who(issue) == {"n1@example.org", "n3@example.org"}
    page = staff_client.post(url, {"follows": [project.pk], "questions": [square.pk]}, follow=True).content.decode()
    assert "Verstuur nu naar 1 abonnee<" in page
    assert "n•••@example.org" in page

    staff_client.post(f"{url}verstuur/")
    sent = Dispatch.objects.get()
    assert (sent.counted, sent.sample) == (1, ["n•••@example.org"])
    assert sent.to_whom == f"Volgt: {project.title}\nDeed mee aan de vraag: Hoe wordt het plein?"
    while tick():
        pass
    assert [message.to for message in mail.outbox] == [["n1@example.org"]]


def answered(question: Consultation, by: Participant, state: str = "counted") -> None:
    now = timezone.now()
    Contribution.objects.create(
        kind="comment",
        state=state,
        participant=by,
        project=question.project,
        consultation=question,
        contract_version=question.contract_version,
        text="-",
        given_at=now,
        received_at=now,
        confirmed_at=now,
    )


def test_a_chosen_row_that_is_deleted_later_lets_nobody_in(newsletter: Newsletter, staff_client: Client) -> None:
    trees, houses = (Topic.objects.create(name=name, slug=name) for name in ("bomen", "huizen"))
    make_subscriber(newsletter, "bomen@example.org").topics.add(trees)
    make_subscriber(newsletter, "huizen@example.org").topics.add(houses)
    issue = make_issue(newsletter)
    url = f"/beheer/verzendingen/{issue.pk}/"
    staff_client.post(url, {"topics": [houses.pk]})
    houses.delete()
    assert "<strong>Onderwerpen</strong>: wat u koos is er niet meer" in staff_client.get(url).content.decode()
    assert who(issue) == {"huizen@example.org"}


def test_a_draft_question_can_not_be_chosen(
    newsletter: Newsletter, staff_client: Client, make_consultation: MakeConsultation
) -> None:
    draft, url = make_consultation(publish=False), f"/beheer/verzendingen/{make_issue(newsletter).pk}/"
    assert draft.title not in staff_client.get(url).content.decode()
    assert staff_client.post(url, {"questions": [draft.pk]}).status_code == 422


def test_the_desk_counts_everyone_who_is_passed_over_in_as_many_queries_for_twice_as_many(
    newsletter: Newsletter, staff_client: Client, settings: Any, make_consultation: MakeConsultation
) -> None:
    settings.NEWSLETTERS_PER_WEEK = 1
    now = timezone.now()
    issue, earlier = make_issue(newsletter), make_issue(newsletter, "sent", started_at=now, sent_at=now)
    Dispatch.objects.create(issue=earlier, asked_at=now)
    url, counts = f"/beheer/verzendingen/{issue.pk}/", []
    for number in (1, 2):
        people = Participant.objects.bulk_create(Participant(email=f"p{number}-{n}@example.org") for n in range(10))
        rows = [make_subscriber(newsletter, participant=person) for person in people]
        rows[0].pace = "monthly"
        rows[0].save()
        for row in rows[:6]:
            Recipient.objects.create(issue=earlier, subscription=row, state="sent", handed_at=now)
        question = make_consultation(title=f"Vraag {number}?")
        staff_client.post(url, {})
        with CaptureQueriesContext(connection) as caught:
            page = staff_client.get(url).content.decode()
        counts.append(len(caught))
        assert f"<strong>{6 * number}</strong> slaan wij deze keer over" in page
        assert question.title in page
    assert counts[0] == counts[1]
    assert not any("FOR UPDATE" in query["sql"] for query in caught.captured_queries)


def test_staff_choose_the_audience_and_see_how_many(newsletter: Newsletter, staff_client: Client) -> None:
    make_subscribers(newsletter, 3)
    issue = make_issue(newsletter)
    url = f"/beheer/verzendingen/{issue.pk}/"
    page = staff_client.get(url).content.decode()
    assert "van de 3 abonnees" in page
    assert "n•••@example.org" in page
    assert "n0@" not in page
    page = staff_client.post(url, {"language": "en"}, follow=True).content.decode()
    assert "Er is nu niemand die dit nummer krijgt." in page
    assert Segment.objects.get().language == "en"
    assert staff_client.post(url, {"language": "xx"}).status_code == 422


def test_from_the_button_to_the_numbers(newsletter: Newsletter, staff_client: Client) -> None:
    make_subscribers(newsletter, 3)
    issue = make_issue(newsletter)
    page = staff_client.post(f"/beheer/verzendingen/{issue.pk}/verstuur/", follow=True).content.decode()
    assert "Stop het versturen" in page
    page = staff_client.post(f"/beheer/verzendingen/{issue.pk}/stop/", follow=True).content.decode()
    assert "Ga verder met versturen" in page
    while tick():
        pass
    assert not Recipient.objects.filter(state="sent").exists()
    staff_client.post(f"/beheer/verzendingen/{issue.pk}/verder/")
    while tick():
        pass
    page = staff_client.get(f"/beheer/verzendingen/{issue.pk}/").content.decode()
    assert "3 van 3 (100%)" in page
    assert "Alle abonnees van deze nieuwsbrief." in page
    page = staff_client.post(f"/beheer/verzendingen/{issue.pk}/verstuur/", follow=True).content.decode()
    assert "Het moet eerst zijn goedgekeurd." in page
    assert Recipient.objects.count() == 3


def test_what_failed_is_listed_and_may_go_again(newsletter: Newsletter, staff_client: Client) -> None:
    rows = make_subscribers(newsletter, 2)
    issue = make_issue(newsletter, "sent", started_at=timezone.now(), sent_at=timezone.now())
    for row, state, reason in ((rows[0], "failed", "refused"), (rows[1], "unknown", "stopped")):
        Recipient.objects.create(issue=issue, subscription=row, state=state, reason=reason, failure="SMTP 550")
    page = staff_client.get(f"/beheer/verzendingen/{issue.pk}/").content.decode()
    assert "geweigerd door de mailserver (SMTP 550)" in page
    assert "Verstuur 1 onbekende mail opnieuw" in page
    staff_client.post(f"/beheer/verzendingen/{issue.pk}/opnieuw/", {"stand": "failed"})
    assert set(Recipient.objects.values_list("state", flat=True)) == {"prepared", "unknown"}


def test_the_list_of_failures_costs_no_more_queries_for_more_rows(
    newsletter: Newsletter, staff_client: Client, django_assert_max_num_queries: Any
) -> None:
    counts = []
    issue = make_issue(newsletter, "sent", started_at=timezone.now(), sent_at=timezone.now())
    for start in (0, 20):
        people = Participant.objects.bulk_create(Participant(email=f"m{start}-{n}@example.org") for n in range(20))
        for person in people:
            row = make_subscriber(newsletter, participant=person)
            Recipient.objects.create(issue=issue, subscription=row, state="failed", reason="refused")
        staff_client.get(f"/beheer/verzendingen/{issue.pk}/")
        with CaptureQueriesContext(connection) as caught:
            staff_client.get(f"/beheer/verzendingen/{issue.pk}/")
        counts.append(len(caught))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("role", "status"), [("communicatie", 200), ("beheerder", 200), ("redacteur", 302), ("moderator", 302)]
)
def test_only_who_may_send_comes_here(
    newsletter: Newsletter, client_in_role: Callable[[str], Client], role: str, status: int
) -> None:
    client, issue = client_in_role(role), make_issue(newsletter)
    for url in (f"/beheer/verzendingen/{issue.pk}/", "/beheer/abonnees/", "/beheer/abonnees/lijst/"):
        assert client.get(url).status_code == status
    if status == 302:
        client.post(f"/beheer/verzendingen/{issue.pk}/verstuur/")
        issue.refresh_from_db()
        assert issue.state == "approved"


def test_the_action_asks_for_the_right_itself(newsletter: Newsletter) -> None:
    clerk = User.objects.create_user("zonder-recht@example.org")
    with pytest.raises(PermissionDenied):
        choose_segment(issue=make_issue(newsletter), by=clerk, language="", kinds=[], chosen={})
