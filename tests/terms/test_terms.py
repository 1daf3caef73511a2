"""The terms of the municipality: one place to choose them, and a page that shows how they are kept."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import Participant
from clock.working_days import add_weeks, add_working_days
from cms.models import Project
from consultations.models import Question, Terms
from consultations.questions.actions import ask_question
from consultations.register.authors import Author
from consultations.terms import clock
from consultations.terms.reckoning import answer_by

pytestmark = pytest.mark.django_db
PAGE = "/termijnen/"
SETTINGS = "/beheer/settings/consultations/terms/"
FRIDAY = date(2026, 11, 20)


def test_the_terms_that_ship() -> None:
    assert answer_by("question", FRIDAY) == add_working_days(FRIDAY, 10)
    assert answer_by("small_letter", FRIDAY) == date(2026, 11, 25)
    # Six weeks would end on New Year's Day.
    assert answer_by("letter", FRIDAY) == date(2027, 1, 4)


def test_a_term_in_weeks_never_ends_on_a_day_off() -> None:
    assert add_weeks(date(2026, 11, 14), 6) == date(2026, 12, 28)
    assert add_weeks(date(2026, 11, 9), 6) == date(2026, 12, 21)
    with pytest.raises(ValueError, match="negative"):
        add_weeks(FRIDAY, -1)


def test_another_term_holds_for_what_comes_in_from_then_on(
    client_in_role: Any, project: Project, resident: Participant, django_capture_on_commit_callbacks: Any
) -> None:
    author = Author(participant=resident)
    before, _none = ask_question(project=project, author=author, text="Komen er banken?")
    manager = client_in_role("beheerder")
    fields = {field.name: getattr(Terms(), field.name) for field in Terms._meta.fields if field.name != "id"}
    manager.get(SETTINGS)
    with django_capture_on_commit_callbacks(execute=True):
        saved = manager.post(f"{SETTINGS}{Terms.objects.get().pk}/", {**fields, "question_days": 5})
    assert saved.status_code == 302
    after, _none = ask_question(project=project, author=author, text="En bomen?")
    today = timezone.localdate()
    assert Question.objects.get(pk=before.pk).due_on == add_working_days(today, 10)
    assert after.due_on == add_working_days(today, 5)


@pytest.mark.parametrize(("role", "may"), [("beheerder", True), ("participatieadviseur", False), ("redacteur", False)])
def test_only_managers_choose_terms(client_in_role: Any, role: str, may: bool) -> None:
    answer = client_in_role(role).get(SETTINGS, follow=True)
    assert ("question_days" in answer.text) is may


def test_no_term_is_nothing() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Terms.objects.create(letter_weeks=0)


def test_the_clock() -> None:
    assert clock.in_short(FRIDAY + timedelta(days=3), FRIDAY) == "Nog 1 werkdag"
    assert clock.in_short(FRIDAY, FRIDAY) == "Nog 0 werkdagen"
    assert clock.in_short(FRIDAY - timedelta(days=1), FRIDAY) == ""
    assert clock.in_short(None, FRIDAY) == ""
    assert clock.in_short(FRIDAY, FRIDAY, paused_on=FRIDAY) == "De termijn staat stil"
    assert clock.has_passed(FRIDAY - timedelta(days=1), FRIDAY)
    assert not clock.has_passed(FRIDAY - timedelta(days=1), FRIDAY, paused_on=FRIDAY - timedelta(days=1))


def row(client: Client, label: str) -> list[str]:
    """The cells of a line of the page."""
    line = client.get(PAGE).text.partition(f">{label}<")[2].partition("</tr>")[0]
    return [cell.partition("</td>")[0].rpartition(">")[2] for cell in line.split("<td")[1:]]


def test_everyone_sees_the_terms_and_how_they_are_kept(client: Client, project: Project, resident: Participant) -> None:
    for text in ("Komen er banken?", "En bomen?"):
        ask_question(project=project, author=Author(participant=resident), text=text)
    Question.objects.filter(text="En bomen?").update(due_on=timezone.localdate() - timedelta(days=1))
    assert row(client, "Vragen over een project") == ["10 werkdagen", "2", "1", "0", "0"]
    assert row(client, "Initiatieven van bewoners")[1:] == ["0", "0", "–", "–"]


def test_the_page_is_the_same_for_everyone(client: Client, resident_client: Client) -> None:
    one, other = client.get(PAGE), resident_client.get(PAGE)
    assert one.content == other.content
    assert "Set-Cookie" not in one.headers
    assert f'href="{PAGE}"' in one.text
    assert "Our terms" in client.get(f"/en{PAGE}").text
