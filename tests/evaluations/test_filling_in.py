"""Filling in an evaluation: by mail, with a code, behind the shared QR code, and from paper; once each.

The races, seen on PostgreSQL: without the lock on the evaluation ten people at once are counted as one. One browser or
ticket that presses ten times counts once by either of two (its constraint or own lock, and the evaluation's lock), and
ten times without both.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts import features
from accounts.models import Participant, User
from consultations.evaluations.answering import answer_from_browser, answer_with_ticket
from consultations.evaluations.codes import make_codes
from consultations.evaluations.errors import AlreadyAnswered, NothingAnswered
from consultations.evaluations.opening import invite, remind
from consultations.models import AnswerCount, Contribution, Evaluation, Remark, StandardQuestion, Ticket
from delivery.ticking import tick
from tests.evaluations.conftest import answers_of, close
from tests.races import in_a_race, together

pytestmark = pytest.mark.django_db


def form(evaluation: Evaluation, mark: int = 8, text: str = "") -> dict[str, Any]:
    names = {f"{one.kind}-{one.position}": one for one in evaluation.questions.all()}
    best: dict[str, Any] = {"yes_no": 3, "quality": 4, "mark": mark, "text": text}
    return {"website": "", "started": "", **{name: best[one.kind] for name, one in names.items()}}


def mark_counts(evaluation: Evaluation) -> dict[int, int]:
    counts = AnswerCount.objects.filter(asked__evaluation=evaluation, asked__kind="mark", number__gt=0)
    return dict(counts.values_list("value", "number"))


def address(evaluation: Evaluation, person: Participant) -> str:
    return Ticket.objects.get(evaluation=evaluation, participant=person).address


def test_who_took_part_gets_one_mail_with_a_link_that_fills_in_once(
    evaluation: Evaluation, people: list[Participant], client: Client
) -> None:
    tick()
    sent = [one for one in mail.outbox if one.to == [people[0].email]]
    assert [one.subject for one in sent] == [f"Hoe vond u het? {evaluation.title}"]
    link = next(word for word in sent[0].body.split() if "/evaluaties/invullen/" in word)
    path = "/" + link.split("/", 3)[3]
    page = client.get(path)
    assert "Welk cijfer geeft u ons?" in page.text
    assert "Niemand weet wat u invult" in page.text
    assert page["Cache-Control"].startswith("max-age=0")
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    thanks = client.post(path, form(evaluation, text="Meer koffie"), follow=True)
    assert "Uw antwoorden tellen mee." in thanks.text
    assert mark_counts(evaluation) == {8: 1}
    assert "al ingevuld" in client.get(path).text
    again = client.post(path, form(evaluation, 1))
    assert "al ingevuld" in again.text
    assert mark_counts(evaluation) == {8: 1}
    tick()
    assert len(mail.outbox) == len(people)


def test_an_answer_is_no_input(evaluation: Evaluation, people: list[Participant], client: Client) -> None:
    client.post(address(evaluation, people[0]), form(evaluation))
    assert mark_counts(evaluation) == {8: 1}
    assert not Contribution.objects.exists()


def test_an_empty_form_comes_back_and_the_ticket_stays(
    evaluation: Evaluation, people: list[Participant], client: Client
) -> None:
    path = address(evaluation, people[0])
    refused = client.post(path, {"website": "", "started": ""})
    assert refused.status_code == 422
    assert "Geef antwoord op ten minste één vraag" in refused.text
    assert not Ticket.objects.filter(is_used=True).exists()
    mark, ticket = evaluation.questions.get(kind="mark"), Ticket.objects.earliest("pk")
    with pytest.raises(NothingAnswered):
        answer_with_ticket(ticket=ticket, answers={mark.pk: 11})
    assert not Ticket.objects.filter(is_used=True).exists()


def test_a_reminder_goes_once_and_only_to_who_did_not_answer(
    evaluation: Evaluation, people: list[Participant], client: Client
) -> None:
    tick()
    client.post(address(evaluation, people[0]), form(evaluation))
    Evaluation.objects.update(opens_at=timezone.now() - timedelta(days=8), reminds_at=timezone.now())
    mail.outbox.clear()
    assert remind() == 1
    tick()
    assert remind() == 0
    tick()
    assert sorted(one.to[0] for one in mail.outbox) == sorted(str(one.email) for one in people[1:])
    assert all(one.subject.startswith("Nog even") for one in mail.outbox)


def test_who_is_asked_twice_gets_one_form(evaluation: Evaluation, people: list[Participant]) -> None:
    assert invite(evaluation=evaluation, people=people) == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        Ticket.objects.create(evaluation=evaluation, participant=people[0])


def test_a_code_from_paper_is_good_for_one_form(evaluation: Evaluation, staff: User, client: Client) -> None:
    (code,) = make_codes(evaluation=evaluation, number=1, by=staff)
    assert not Ticket.objects.filter(code_hash=code).exists()
    wrong = client.post("/evaluaties/code/", {"code": "ABCD-EFGHJ"})
    assert wrong.status_code == 422
    assert "Deze code kennen wij niet" in wrong.text
    found = client.post("/evaluaties/code/", {"code": code.lower().replace("-", " ")})
    assert client.post(found["Location"], form(evaluation), follow=True).status_code == 200
    evaluation.refresh_from_db()
    assert (evaluation.by_code, evaluation.by_mail) == (1, 0)
    again = client.post("/evaluaties/code/", {"code": code}, follow=True)
    assert "al ingevuld" in again.text


def test_codes_cannot_be_guessed_for_long(evaluation: Evaluation, client: Client) -> None:
    for _number in range(20):
        client.post("/evaluaties/code/", {"code": "2222-22222"})
    assert "te vaak" in client.post("/evaluaties/code/", {"code": "2222-22222"}).text


def test_the_shared_code_counts_once_for_each_browser(evaluation: Evaluation) -> None:
    path = f"/evaluaties/qr/{evaluation.key}/"
    first, second = Client(), Client()
    for visitor, mark in ((first, 7), (second, 9)):
        visitor.get(path)
        assert "Uw antwoorden tellen mee" in visitor.post(path, form(evaluation, mark), follow=True).text
    assert "al ingevuld" in first.post(path, form(evaluation, 1)).text
    evaluation.refresh_from_db()
    assert evaluation.by_browser == 2
    assert mark_counts(evaluation) == {7: 1, 9: 1}


def test_staff_enter_paper_and_the_log_is_silent(evaluation: Evaluation, staff_client: Client) -> None:
    before = ModelLogEntry.objects.count()
    entered = staff_client.post(f"/beheer/evaluaties/{evaluation.pk}/papier/", form(evaluation, 6), follow=True)
    assert "telt mee" in entered.text
    evaluation.refresh_from_db()
    assert evaluation.by_paper == 1
    assert ModelLogEntry.objects.count() == before


def test_nothing_joins_a_ticket_to_an_answer() -> None:
    """No key, no moment and no number that counts up: not on the ticket, and not on what is kept of a form."""
    for model in (Ticket, AnswerCount, Remark):
        kinds = {field.get_internal_type() for field in model._meta.local_fields}
        assert not kinds & {"DateTimeField", "DateField", "TimeField"}
    assert Ticket._meta.pk is not None
    assert Remark._meta.pk is not None
    assert {Ticket._meta.pk.get_internal_type(), Remark._meta.pk.get_internal_type()} == {"UUIDField"}
    related = {field.related_model for model in (AnswerCount, Remark) for field in model._meta.local_fields}
    assert not related & {Ticket, Participant, User}


def test_after_closing_nobody_can_tell_who_answered(
    evaluation: Evaluation, people: list[Participant], client: Client, staff: User
) -> None:
    make_codes(evaluation=evaluation, number=3, by=staff)
    client.post(address(evaluation, people[0]), form(evaluation))
    client.post(f"/evaluaties/qr/{evaluation.key}/", form(evaluation))
    used = address(evaluation, people[0])
    close(evaluation)
    assert set(Ticket.objects.values_list("is_used", "code_hash", "browser_hash")) == {(False, None, None)}
    assert "gesloten" in client.get(used).text
    assert "gesloten" in client.post(address(evaluation, people[1]), form(evaluation)).text


def test_the_questions_stay_as_they_were_asked(
    evaluation: Evaluation, people: list[Participant], client: Client
) -> None:
    StandardQuestion.objects.filter(kind="mark").update(text="Heel andere woorden")
    assert "Welk cijfer geeft u ons?" in client.get(address(evaluation, people[0])).text
    assert "Heel andere woorden" not in client.get(address(evaluation, people[0])).text


def test_a_question_that_was_asked_keeps_its_kind(evaluation: Evaluation) -> None:
    question = StandardQuestion.objects.get(kind="mark")
    question.kind = "yes_no"
    with pytest.raises(ValidationError, match="al gesteld"):
        question.clean()


def test_erasing_and_merging_reach_the_tickets(evaluation: Evaluation, people: list[Participant]) -> None:
    feature = next(one for one in features.registered() if one.name == "evaluations")
    answer_with_ticket(ticket=Ticket.objects.get(participant=people[1]), answers=answers_of(evaluation, 8))
    feature.merge(people[0], people[1])
    assert Ticket.objects.get(participant=people[0]).is_used
    assert feature.export is not None
    assert [row["evaluation__title"] for row in feature.export(people[0])] == [evaluation.title]
    feature.erase(people[0])
    assert not Ticket.objects.filter(participant=people[0]).exists()
    assert mark_counts(evaluation) == {8: 1}


def test_my_page_leads_to_what_i_may_still_fill_in(
    evaluation: Evaluation, resident: Participant, resident_client: Client
) -> None:
    invite(evaluation=evaluation, people=[resident])
    assert address(evaluation, resident) in resident_client.get("/mijn/").text


@in_a_race
def test_one_ticket_pressed_ten_times_at_once_counts_once(evaluation: Evaluation, people: list[Participant]) -> None:
    ticket = Ticket.objects.get(participant=people[0])
    given = answers_of(evaluation, 8)
    failures = together([lambda: answer_with_ticket(ticket=ticket, answers=given)] * 10)
    assert [type(one) for one in failures] == [AlreadyAnswered] * 9
    assert mark_counts(evaluation) == {8: 1}


@in_a_race
def test_ten_people_at_once_are_all_counted(evaluation: Evaluation, people: list[Participant]) -> None:
    tickets = list(Ticket.objects.filter(participant__in=people[:10]))
    given = answers_of(evaluation, 8, "Mooi")

    def answering(ticket: Ticket) -> Any:
        return lambda: answer_with_ticket(ticket=ticket, answers=given)

    assert together([answering(ticket) for ticket in tickets]) == []
    evaluation.refresh_from_db()
    assert (evaluation.by_mail, evaluation.shown) == (10, 5)
    assert mark_counts(evaluation) == {8: 10}
    assert Remark.objects.count() == 10
    assert Remark.objects.filter(is_shown=True).count() == 5


@in_a_race
def test_one_browser_pressing_ten_times_at_once_counts_once(evaluation: Evaluation) -> None:
    given = answers_of(evaluation, 8)
    press = lambda: answer_from_browser(evaluation=evaluation, browser_hash="x" * 64, answers=given)  # noqa: E731 - the same press twice, in one line
    failures = together([press] * 10)
    assert [type(one) for one in failures] == [AlreadyAnswered] * 9
    assert mark_counts(evaluation) == {8: 1}
