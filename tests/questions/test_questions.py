"""Questions and concerns: asked, answered within a term, and late for everyone to see."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts import features
from accounts.models import Participant, User
from clock.working_days import add_working_days
from cms.models import Project
from consultations.concerns.actions import confirm_concern, raise_concern
from consultations.concerns.models import Concern
from consultations.questions.actions import answer, ask_question, confirm
from consultations.questions.models import AskedOfStaff, Question
from consultations.register.authors import Author
from consultations.register.form_guard import SALT
from delivery.models import Confirmation, Delivery
from delivery.sending import send_due

pytestmark = pytest.mark.django_db
State = AskedOfStaff.State


def typed(**more: Any) -> dict[str, Any]:
    started = signing.dumps(timezone.now().timestamp() - 60, salt=SALT)
    return {"text": "Komen er banken op het plein?", "started": started, **more}


@pytest.fixture
def question(project: Project, resident: Participant) -> Question:
    return ask_question(project=project, author=Author(participant=resident), text="Komen er banken?")[0]


def make_late(row: AskedOfStaff) -> None:
    type(row).objects.filter(pk=row.pk).update(due_on=timezone.localdate() - timedelta(days=1))


def asking(project: Project) -> str:
    return f"{project.url}vragen/stellen/"


def test_a_resident_asks_and_knows_when_the_answer_comes(resident_client: Client, project: Project) -> None:
    response = resident_client.post(asking(project), typed(), follow=True)
    assert "Bedankt voor uw vraag" in response.content.decode()
    asked = Question.objects.get()
    assert asked.state == State.WAITING
    assert asked.due_on == add_working_days(timezone.localdate(), 10)


def test_without_an_account_the_address_is_confirmed_first(
    client: Client, project: Project, resident: Participant
) -> None:
    client.post(asking(project), typed(email="wim@example.org"))
    asked = Question.objects.get()
    assert asked.state == State.PENDING
    assert Confirmation.objects.get().subject == f"question:{asked.pk}"
    assert "vraag wacht" not in client.get(f"{project.url}vragen/").content.decode()
    confirm(row=asked, participant=resident)
    assert "1 vraag wacht op antwoord" in client.get(f"{project.url}vragen/").content.decode()


def test_a_form_that_is_not_complete_keeps_what_was_typed(client: Client, project: Project) -> None:
    response = client.post(asking(project), typed())
    assert response.status_code == 422
    assert "Komen er banken op het plein?" in response.content.decode()


def test_an_expired_session_keeps_what_was_typed(project: Project) -> None:
    response = Client(enforce_csrf_checks=True).post(asking(project), typed(email="wim@example.org"))
    assert response.status_code == 403
    assert "Komen er banken op het plein?" in response.content.decode()


def test_no_question_about_a_project_that_is_not_there(client: Client) -> None:
    assert client.get("/projecten/bestaat-niet/vragen/stellen/").status_code == 404
    assert client.get("/projecten/bestaat-niet/vragen/").status_code == 404


def test_an_answer_shows_on_the_project_and_is_mailed(
    staff_client: Client, client: Client, question: Question, mailoutbox: list[Any]
) -> None:
    staff_client.post(f"/beheer/vragen-aan-ons/{question.pk}/", {"text": "Ja, twaalf banken.", "is_public": "on"})
    for address in (question.project.url, f"{question.project.url}vragen/"):
        page = client.get(address).content.decode()
        assert "Ja, twaalf banken." in page
        assert "Fatima" not in page
    send_due()
    assert mailoutbox[-1].to == ["fatima@example.org"]
    assert "Ja, twaalf banken." in mailoutbox[-1].body
    assert ModelLogEntry.objects.get(action="consultations.answer_question").label == str(question.pk)


def test_an_answer_can_stay_off_the_site(staff: User, client: Client, question: Question) -> None:
    answer(row=question, text="Jan belt u.", is_public=False, by=staff)
    assert "Jan belt u." not in client.get(f"{question.project.url}vragen/").content.decode()
    assert Delivery.objects.filter(event__kind="question_answered").exists()


def test_a_corrected_answer_is_mailed_again_and_the_same_one_is_not(staff: User, question: Question) -> None:
    for text in ("Twaalf.", "Twaalf.", "Dertien."):
        answer(row=question, text=text, is_public=True, by=staff)
    assert Delivery.objects.filter(event__kind="question_answered").count() == 2


def test_an_answer_has_words(staff_client: Client, question: Question) -> None:
    response = staff_client.post(f"/beheer/vragen-aan-ons/{question.pk}/", {"text": " "})
    assert response.status_code == 422
    assert Question.objects.get().state == State.WAITING


def test_a_late_question_shows_on_the_project(client: Client, question: Question) -> None:
    assert "langer op antwoord" not in client.get(question.project.url).content.decode()
    make_late(question)
    assert "1 vraag wacht langer op antwoord dan wij beloofden" in client.get(question.project.url).content.decode()


def test_the_desk_has_the_latest_on_top(staff_client: Client, question: Question, resident: Participant) -> None:
    other = ask_question(project=question.project, author=Author(participant=resident), text="Later gevraagd")[0]
    make_late(other)
    page = staff_client.get("/beheer/vragen-aan-ons/").content.decode()
    assert page.index("Later gevraagd") < page.index("Komen er banken?")
    assert "Te laat" in page


def test_only_staff_see_the_desk(resident_client: Client, question: Question) -> None:
    assert resident_client.get("/beheer/vragen-aan-ons/").status_code in (302, 403)


def test_a_concern_reaches_the_contact_of_the_project(
    resident_client: Client, project: Project, mailoutbox: list[Any]
) -> None:
    assert f"{project.url}zorg/" in resident_client.get(project.url).content.decode()
    resident_client.post(f"{project.url}zorg/", typed(text="Ik hoorde dit pas gisteren."))
    send_due()
    assert mailoutbox[-1].to == ["sanne@example.org"]
    assert "Ik hoorde dit pas gisteren." in mailoutbox[-1].body


def test_an_unconfirmed_concern_reaches_nobody(project: Project, resident: Participant) -> None:
    concern, _confirmation = raise_concern(project=project, author=Author(email="wim@example.org"), text="Te laat.")
    assert not Delivery.objects.filter(event__kind="concern_raised").exists()
    confirm_concern(row=concern, participant=resident)
    confirm_concern(row=concern, participant=resident)
    assert Delivery.objects.filter(event__kind="concern_raised").count() == 1


def test_an_answered_concern_is_published_only_when_staff_choose(
    staff_client: Client, client: Client, project: Project, resident: Participant
) -> None:
    concern, _none = raise_concern(project=project, author=Author(participant=resident), text="Te laat gehoord.")
    address = f"/beheer/zorgen/{concern.pk}/"
    staff_client.post(address, {"text": "Dat klopt. Sorry."})
    assert "Te laat gehoord." not in client.get(project.url).content.decode()
    staff_client.post(address, {"text": "Dat klopt. Sorry.", "is_public": "on"})
    assert "Te laat gehoord." in client.get(project.url).content.decode()


def test_a_late_concern_shows_on_the_project(client: Client, project: Project, resident: Participant) -> None:
    concern, _none = raise_concern(project=project, author=Author(participant=resident), text="Te laat gehoord.")
    make_late(concern)
    page = client.get(project.url).content.decode()
    assert "1 zorg wacht langer" in page
    assert "Te laat gehoord." not in page


def test_an_erased_person_leaves_the_answer_only(project: Project, resident: Participant, staff: User) -> None:
    author = Author(participant=resident)
    answered, _none = ask_question(project=project, author=author, text="Ik ben Fatima.")
    answer(row=answered, text="Ja.", is_public=True, by=staff)
    ask_question(project=project, author=author, text="Ik woon op nummer 3.")
    for feature in features.registered():
        if feature.name in ("questions", "concerns"):
            feature.erase(resident)
    row = Question.objects.get()
    assert (row.text, row.answer, row.participant) == ("", "Ja.", None)


def test_questions_page_is_the_same_for_everyone(client: Client, resident_client: Client, question: Question) -> None:
    address = f"{question.project.url}vragen/"
    one, other = client.get(address), resident_client.get(address)
    assert one.content == other.content
    assert "Set-Cookie" not in one.headers


@pytest.mark.parametrize("language", ["", "/en"])
def test_both_languages_answer(client: Client, project: Project, language: str) -> None:
    for page in ("vragen/", "vragen/stellen/", "zorg/"):
        assert client.get(f"{language}/projecten/{project.slug}/{page}").status_code == 200


def test_the_list_asks_the_same_at_twice_the_rows(
    client: Client, project: Project, resident: Participant, staff: User, django_assert_max_num_queries: Any
) -> None:
    counts = []
    for _round in range(2):
        for number in range(12):
            row, _none = ask_question(project=project, author=Author(participant=resident), text=str(number))
            answer(row=row, text="Ja.", is_public=True, by=staff)
        client.get(f"{project.url}vragen/")
        with django_assert_max_num_queries(12) as asked:
            client.get(f"{project.url}vragen/")
        counts.append(len(asked.captured_queries))
    assert counts[0] == counts[1]


def test_concerns_are_no_input(project: Project, resident: Participant) -> None:
    raise_concern(project=project, author=Author(participant=resident), text="x")
    assert Concern.objects.count() == 1
    assert not resident.contributions.exists()


@pytest.mark.parametrize(("form", "what"), [("vragen/stellen/", "uw vraag"), ("zorg/", "uw zorg")])
def test_confirming_says_what_it_is_and_not_that_it_counts(
    client: Client, project: Project, mailoutbox: list[Any], form: str, what: str
) -> None:
    page = client.post(f"{project.url}{form}", typed(email="wim@example.org"), follow=True)
    send_due()
    mail = mailoutbox[-1]
    assert mail.subject == f"Bevestig {what}"
    assert "Project: Stationsplein opnieuw inrichten" in mail.body
    link = re.search(r"/bevestigen/\S+", mail.body)
    assert link
    confirming = client.get(link[0])
    done = client.post(link[0], follow=True)
    for said in (page.text, mail.body, confirming.text, done.text, client.get(link[0]).text):
        assert "telt" not in said
        assert "inbreng" not in said.partition("<main")[2].partition("</main>")[0]
    assert "inbreng" not in mail.body
    assert f"Pas daarna krijgen wij {what}" in page.text
    assert f"Is dit {what}?" in confirming.text
