"""What followers hear of, and what they were promised: each event to the right people, and how it stops."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.actions import erase_participant
from accounts.models import Participant, User
from areas.models import Area
from cms.models import NewsItem, Project
from cms.news.actions import tell_news
from consultations.consultation.closing import tell_closing
from consultations.models import Contribution, Question
from consultations.questions.actions import answer
from consultations.register.stopping import stop_for
from delivery import addressing
from delivery.announcing import announce
from delivery.models import Delivery, Event
from delivery.sending import send_due
from tests.conftest import MakeConsultation, MakeProject
from tests.following.conftest import Follows

pytestmark = pytest.mark.django_db


def hear() -> None:
    tell_news()
    tell_closing()
    addressing.address_events()
    send_due()


def told(mailoutbox: list[Any], *words: str) -> list[str]:
    """Who got a mail with these words in its subject."""
    return sorted(mail.to[0] for mail in mailoutbox if all(word in mail.subject for word in words))


@pytest.fixture
def follower(resident: Participant, project: Project, follows: Follows) -> Participant:
    hear()
    follows(resident, "project", project.pk)
    return resident


def test_news_of_a_project_and_of_an_area(
    follower: Participant,
    other_resident: Participant,
    project: Project,
    area: Area,
    follows: Follows,
    mailoutbox: list[Any],
) -> None:
    follows(other_resident, "area", area.pk)
    said = {"summary": "Het is zover.", "body": "<p>De bomen <b>komen</b>.</p>", "published_at": timezone.now()}
    NewsItem.objects.create(project=project, title="Bomen", slug="bomen", **said)
    NewsItem.objects.create(area=area, title="Feest", slug="feest", **said)
    hear()
    assert told(mailoutbox, "Bomen") == ["fatima@example.org", "joost@example.org"]
    assert told(mailoutbox, "Feest") == ["joost@example.org"]
    assert "De bomen komen." in mailoutbox[0].body


def test_new_project_is_told_to_who_follows_what_its_area_lies_in(
    other_resident: Participant, area: Area, make_project: MakeProject, follows: Follows, mailoutbox: list[Any]
) -> None:
    district = Area.objects.create(code="SD01", edition=2026, name="Centrum", slug="centrum", kind="stadsdeel")
    Area.objects.filter(pk=area.pk).update(parent=district)
    older = Area.objects.create(code="SD01", edition=2020, name="Centrum", slug="centrum", kind="stadsdeel")
    follows(other_resident, "area", older.pk)
    make_project("Nieuwe brug")
    hear()
    assert told(mailoutbox, "Er is een nieuw project: Nieuwe brug") == ["joost@example.org"]


def test_question_that_closes_is_told_once_to_who_did_not_answer(
    follower: Participant,
    other_resident: Participant,
    project: Project,
    make_consultation: MakeConsultation,
    follows: Follows,
    mailoutbox: list[Any],
) -> None:
    follows(other_resident, "project", project.pk, pace="weekly")
    question = make_consultation()
    type(question).objects.update(
        opens_at=timezone.now() - timedelta(days=9), closes_at=timezone.now() + timedelta(days=2)
    )
    Contribution.objects.create(
        kind="ballot",
        state="held",
        project=project,
        consultation=question,
        contract_version=question.contract_version,
        participant=follower,
        given_at=timezone.now(),
        received_at=timezone.now(),
    )
    addressing.address_events()
    Delivery.objects.all().delete()
    hear()
    hear()
    closing = Delivery.objects.filter(event__kind="question_closing")
    assert [one.participant for one in closing] == [other_resident]
    assert closing.get().not_before < timezone.now() + timedelta(days=2)


def test_question_that_just_opened_is_not_said_to_close(
    follower: Participant, make_consultation: MakeConsultation
) -> None:
    question = make_consultation()
    type(question).objects.update(
        opens_at=timezone.now() - timedelta(hours=2), closes_at=timezone.now() + timedelta(days=2)
    )
    tell_closing()
    assert not Event.objects.filter(kind="question_closing").exists()


def test_public_answer_reaches_who_asked_and_who_follows_each_once(
    follower: Participant,
    other_resident: Participant,
    project: Project,
    staff: User,
    follows: Follows,
    mailoutbox: list[Any],
) -> None:
    follows(other_resident, "project", project.pk)
    row = Question.objects.create(
        project=project,
        text="Komen er bomen?",
        participant=other_resident,
        state="waiting",
        asked_at=timezone.now(),
        due_on=timezone.localdate(),
    )
    answer(row=row, text="Ja, twaalf.", is_public=True, by=staff)
    hear()
    assert told(mailoutbox, "Antwoord op uw vraag") == ["joost@example.org"]
    assert told(mailoutbox, "Antwoord op een vraag over") == ["fatima@example.org"]
    assert len(mailoutbox) == 2


def test_promise_stops_per_contribution_at_one_click(
    resident: Participant, project: Project, make_consultation: MakeConsultation, mailoutbox: list[Any]
) -> None:
    question = make_consultation()
    row = Contribution.objects.create(
        kind="comment",
        state="counted",
        project=project,
        consultation=question,
        contract_version=question.contract_version,
        participant=resident,
        given_at=timezone.now(),
        received_at=timezone.now() - timedelta(days=1),
    )
    announce(kind="contribution_received", subject=f"contribution:{row.pk}", to=[resident])
    send_due()
    (mail,) = mailoutbox
    headers = mail.message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = headers["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
    program = Client(enforce_csrf_checks=True)
    assert "Wilt u geen mail meer over deze inbreng?" in program.get(address).content.decode()
    row.refresh_from_db()
    assert not row.mails_stopped
    assert program.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    announce(kind="contract_amended", subject=f"contractversion:{question.contract_version_id}")
    addressing.address_events()
    assert not Delivery.objects.filter(event__kind="contract_amended").exists()
    assert stop_for("Stop", [row]).one_click
    erase_participant(participant=resident)
    for page in (program.get(address), program.post(address)):
        assert page.status_code == 200
        assert "U krijgt hierover geen mail meer" in page.text
        assert row.reference not in page.text


def test_notices_are_new_once_and_only_my_own(
    follower: Participant, resident_client: Client, other_client: Client, happened: Any, project: Project
) -> None:
    happened["thing:1"] = [f"project:{project.pk}"]
    announce(kind="happened", subject="thing:1")
    addressing.address_events()
    assert "U hebt 1 nieuw bericht." in resident_client.get("/mijn/").content.decode()
    page = resident_client.get("/mijn/berichten/").content.decode()
    assert "Dit is de inhoud van thing:1." in page
    assert "Nieuw</span>" in page
    again = resident_client.get("/mijn/berichten/").content.decode()
    assert "Dit is de inhoud van thing:1." in again
    assert "Nieuw</span>" not in again
    assert "U hebt nog geen berichten." in other_client.get("/mijn/berichten/").content.decode()


def test_notices_ask_for_a_login(client: Client, db: None) -> None:
    assert client.get("/mijn/berichten/").status_code == 302


def test_notices_ask_as_little_for_many(
    follower: Participant, resident_client: Client, happened: Any, project: Project
) -> None:
    asked = []
    resident_client.get("/mijn/berichten/")
    for start in (0, 20):
        for number in range(start, start + 20):
            happened[f"thing:{number}"] = [f"project:{project.pk}"]
            announce(kind="happened", subject=f"thing:{number}")
        addressing.address_events()
        with CaptureQueriesContext(connection) as queries:
            resident_client.get("/mijn/berichten/")
        asked.append(len(queries))
    assert asked[1] - asked[0] <= 1  # the page has a second one now


def test_reply_reaches_its_author_and_official_answers_the_followers(
    follower: Participant, other_resident: Participant, staff: User, mailoutbox: list[Any], started: Callable[..., Any]
) -> None:
    thread, comment = started(other_resident)
    from consultations.comments.actions import answer_officially

    answer_officially(thread=thread, text="Dat doen wij.", by=staff, role="Projectleider", parent=comment)
    hear()
    assert told(mailoutbox, "De gemeente antwoordde op uw reactie") == ["joost@example.org"]
    assert told(mailoutbox, "De gemeente reageerde bij") == ["fatima@example.org"]
    assert "Dat doen wij." in mailoutbox[-1].body


@pytest.fixture
def started(project: Project, make_consultation: MakeConsultation) -> Callable[..., Any]:
    """A discussion with one reaction."""
    from consultations.comments.actions import post_comment
    from consultations.comments.models import Thread
    from consultations.register.authors import Author

    def make(by: Participant) -> Any:
        question = make_consultation(instrument="discussion")
        addressing.address_events()
        Delivery.objects.all().delete()
        thread = Thread(consultation=question)
        placed = post_comment(author=Author(participant=by, browser_hash="x"), thread=thread, text="Meer bomen graag.")
        return placed.comment.discussion, placed.comment

    return make
