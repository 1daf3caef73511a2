"""What staff see, what is held back, and what the trends say: never anything about fewer than five people."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from accounts.models import Membership, Organisation, Participant, User
from areas.models import Area
from cms.models import Project
from consultations.evaluations import publishing
from consultations.evaluations.errors import CannotPublish
from consultations.evaluations.opening import evaluate_project
from consultations.evaluations.results import results_of
from consultations.evaluations.settling import forget_remarks
from consultations.evaluations.trends import Sieve, by_area, by_year
from consultations.models import AnswerCount, Evaluation, EvaluationPool, Remark
from delivery.ticking import tick
from tests.conftest import MakeProject
from tests.evaluations.conftest import FillIn, close

pytestmark = pytest.mark.django_db


def marks(evaluation: Evaluation) -> dict[int, int]:
    mark = next(one for one in results_of(evaluation) if one.is_mark)
    return {line.value: line.votes for line in mark.lines if line.votes}


def answer(evaluation: Evaluation, staff: User) -> Evaluation:
    publishing.write_summary(evaluation=evaluation, summary="Goed.", changes="Kleinere groepen.", by=staff)
    return publishing.publish(evaluation=evaluation, by=staff)


def desk(staff_client: Client, evaluation: Evaluation) -> str:
    return staff_client.get(f"/beheer/evaluaties/{evaluation.pk}/").text


def test_four_forms_are_held_back_and_five_are_shown(
    evaluation: Evaluation, make_project: MakeProject, staff: User, staff_client: Client, fill_in: FillIn
) -> None:
    fill_in(evaluation, [7, 8, 8, 9], "Meer licht")
    page = desk(staff_client, evaluation)
    assert "als de evaluatie gesloten is, vanaf 5 formulieren" in page
    assert "Meer licht" not in desk(staff_client, close(evaluation))
    other = evaluate_project(project=make_project("Een ander plein"), by=staff)
    fill_in(other, [7, 8, 8, 9, 6], "Meer licht")
    assert "Meer licht" not in desk(staff_client, other)
    page = desk(staff_client, close(other))
    assert "Gemiddeld een 7,6." in page
    assert page.count("Meer licht") == 5


def test_what_staff_see_moves_in_steps_so_that_no_single_answer_shows(
    evaluation: Evaluation, staff_client: Client, fill_in: FillIn
) -> None:
    fill_in(evaluation, [8] * 5)
    fill_in(evaluation, [1, 2, 3, 4], "Slecht geregeld")
    assert "Gemiddeld" not in desk(staff_client, evaluation)
    fill_in(evaluation, [5])
    assert marks(evaluation) == {8: 5}
    page = desk(staff_client, evaluation)
    assert "U ziet 5 van de 10 formulieren" in page
    assert "Slecht geregeld" not in page
    fill_in(evaluation, [9] * 5)
    assert marks(evaluation) == {8: 5, 5: 1, 4: 1, 3: 1, 2: 1, 1: 1}
    assert desk(staff_client, evaluation).count("Slecht geregeld") == 4


@pytest.mark.parametrize("forms", range(1, 17))
def test_closing_shows_no_less_than_a_group_of_new_answers(
    evaluation: Evaluation, staff_client: Client, fill_in: FillIn, forms: int
) -> None:
    """Who looks just before and just after closing learns of five people together, or of nobody."""
    looks = [0]
    for number in range(forms):
        fill_in(evaluation, [8], f"Woord {number}")
        looks.append(desk(staff_client, evaluation).count("Woord "))
    page = desk(staff_client, close(evaluation))
    looks.append(page.count("Woord "))
    steps = [after - before for before, after in pairwise(looks)]
    assert all(step == 0 or step >= 5 for step in steps)
    assert looks[-1] == (forms if forms >= 5 else 0)
    assert "U ziet" not in page or forms < 5


def test_a_question_that_few_answered_is_held_back_by_itself(evaluation: Evaluation, staff: User) -> None:
    from consultations.evaluations.answering import enter_paper

    clear, mark = evaluation.questions.get(position=1), evaluation.questions.get(kind="mark")
    for number in range(5):
        given: dict[int, Any] = {mark.pk: 8} | ({clear.pk: 1} if number < 4 else {})
        enter_paper(evaluation=evaluation, answers=given, by=staff)
    close(evaluation)
    shown = {one.question.pk: one.answers for one in results_of(evaluation)}
    assert (shown[clear.pk], shown[mark.pk]) == (0, 5)


def test_too_few_forms_are_kept_only_with_those_of_others(
    evaluation: Evaluation, make_project: MakeProject, staff: User, staff_client: Client, fill_in: FillIn
) -> None:
    fill_in(evaluation, [7, 8, 9], "Niet voor u")
    close(evaluation)
    assert not AnswerCount.objects.filter(asked__evaluation=evaluation).exists()
    assert by_year(Sieve()) == []
    assert "Niet voor u" not in staff_client.get("/beheer/evaluaties/samen/").text
    other = evaluate_project(project=make_project("Een ander plein"), by=staff)
    fill_in(other, [6, 10], "Samen genoeg")
    close(other)
    pool = EvaluationPool.objects.get()
    assert (pool.is_sealed, pool.forms, pool.evaluations) == (True, 5, 2)
    (year,) = by_year(Sieve())
    assert (year.forms, year.evaluations) == (5, 2)
    page = staff_client.get("/beheer/evaluaties/samen/").text
    assert "Samen genoeg" in page
    assert "Niet voor u" in page


def test_a_sealed_pool_never_changes(
    evaluation: Evaluation, make_project: MakeProject, staff: User, fill_in: FillIn
) -> None:
    fill_in(evaluation, [7, 8, 9, 9])
    close(evaluation)
    for number, marks_given in enumerate(([6], [1])):
        other = evaluate_project(project=make_project(f"Plein {number}"), by=staff)
        fill_in(other, marks_given)
        close(other)
    assert list(EvaluationPool.objects.order_by("-forms").values_list("forms", "is_sealed")) == [(5, True), (1, False)]
    (year,) = by_year(Sieve())
    assert year.forms == 5


def test_differences_between_totals_tell_nothing_about_a_small_group(
    evaluation: Evaluation, make_project: MakeProject, staff: User, area: Area, fill_in: FillIn
) -> None:
    """A large and a small one in the same area and year: no total may hold the small one."""
    fill_in(evaluation, [8] * 6)
    close(evaluation)
    answer(evaluation, staff)
    small = evaluate_project(project=make_project("Klein"), by=staff)
    fill_in(small, [1, 1])
    close(small)
    answer(small, staff)
    for groups in (by_year(Sieve()), by_area(Sieve()), by_year(Sieve(areas=frozenset({area.pk})))):
        (group,) = groups
        assert group.forms == 6
        assert {sums.number for sums in group.sums.values()} == {6}
        assert all(sums.total != 6 * 8 + 2 for sums in group.sums.values())


def test_no_summary_before_it_closed_and_not_without_words(
    evaluation: Evaluation, staff: User, fill_in: FillIn
) -> None:
    fill_in(evaluation, [8] * 5)
    with pytest.raises(CannotPublish, match="loopt nog"):
        publishing.publish(evaluation=evaluation, by=staff)
    close(evaluation)
    with pytest.raises(CannotPublish, match="Schrijf eerst"):
        publishing.publish(evaluation=evaluation, by=staff)
    with pytest.raises(PermissionDenied):
        publishing.publish(evaluation=evaluation, by=User.objects.create_user("zonder@example.org"))


def test_the_answer_goes_to_who_were_asked_and_to_the_organisations_of_the_area(
    evaluation: Evaluation, staff: User, association: Organisation, resident: Participant, fill_in: FillIn
) -> None:
    Membership.objects.filter(participant=resident).update(gets_updates=True)
    fill_in(evaluation, [8] * 5)
    close(evaluation)
    mail.outbox.clear()
    answer(evaluation, staff)
    for _again in range(2):
        tick()
    told = [one for one in mail.outbox if one.subject.startswith("Wat wij veranderen")]
    assert sorted(one.to[0] for one in told) == sorted([f"mens{n}@example.org" for n in range(12)] + [resident.email])
    assert all("Kleinere groepen." in one.body for one in told)
    spoken = next(one for one in told if one.to == [resident.email])
    assert "spreekt namens Wijkvereniging Stationsbuurt" in spoken.body


def test_an_evaluation_without_an_answer_is_late_for_everyone(
    evaluation: Evaluation, staff_client: Client, client: Client, fill_in: FillIn
) -> None:
    fill_in(evaluation, [8] * 5)
    close(evaluation)
    assert evaluation.title not in staff_client.get("/beheer/te-laat/?soort=evaluaties").text
    Evaluation.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    assert evaluation.title in staff_client.get("/beheer/te-laat/?soort=evaluaties").text
    assert "Te laat" in client.get(f"/evaluaties/{evaluation.pk}/").text
    assert "Te laat" in client.get("/evaluaties/").text
    assert "Evaluaties" in client.get("/termijnen/").text
    assert evaluation.title in staff_client.get("/beheer/evaluaties/?stand=te-laat").text


def test_the_published_page_shows_counts_and_never_words_of_people(
    evaluation: Evaluation, staff: User, client: Client, project: Project, fill_in: FillIn
) -> None:
    fill_in(evaluation, [7, 8, 8, 9, 10], "Mijn buurman schreeuwde")
    close(evaluation)
    assert "Uiterlijk" in client.get(f"/evaluaties/{evaluation.pk}/").text
    answer(evaluation, staff)
    page = client.get(f"/evaluaties/{evaluation.pk}/").text
    assert "Kleinere groepen." in page
    assert "Gemiddeld een <strong>8,4</strong>." in page
    assert "5 formulieren kwamen op papier." in page
    assert "buurman" not in page
    assert "Kleinere groepen." in client.get(project.get_absolute_url()).text


def test_the_download_gives_every_figure_of_the_trends_again(
    evaluation: Evaluation, staff: User, client: Client, fill_in: FillIn
) -> None:
    fill_in(evaluation, [7, 8, 8, 9, 10], "Mijn buurman schreeuwde")
    close(evaluation)
    answer(evaluation, staff)
    text = b"".join(client.get("/evaluaties/evaluaties.csv").streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]  # the answer is a stream
    assert "buurman" not in text
    rows = list(csv.DictReader(io.StringIO(text)))
    (year,) = by_year(Sieve())
    for standard, sums in year.sums.items():
        of_question = [row for row in rows if int(row["vraagnummer"]) == standard]
        assert sum(int(row["aantal"]) for row in of_question) == sums.number
        assert sum(int(row["aantal"]) * int(row["waarde"]) for row in of_question) == sums.total
    assert "8,4" in client.get("/evaluaties/verloop/").text


def test_words_go_after_their_term(evaluation: Evaluation, fill_in: FillIn) -> None:
    fill_in(evaluation, [8] * 5, "Mooi")
    close(evaluation)
    forget_remarks()
    assert Remark.objects.count() == 5
    Evaluation.objects.update(
        opens_at=timezone.now() - timedelta(days=420),
        reminds_at=timezone.now() - timedelta(days=410),
        closes_at=timezone.now() - timedelta(days=400),
    )
    forget_remarks()
    assert not Remark.objects.exists()
    assert marks(evaluation) == {8: 5}


@pytest.mark.parametrize(
    "address", ["/evaluaties/", "/evaluaties/verloop/?per=evaluatie", "/beheer/evaluaties/?stand=alles"]
)
def test_lists_ask_as_many_questions_for_many_rows_as_for_few(
    address: str,
    make_project: MakeProject,
    staff: User,
    staff_client: Client,
    fill_in: FillIn,
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def three_more(start: int) -> None:
        for number in range(start, start + 3):
            made = evaluate_project(project=make_project(f"Plein {number}"), by=staff)
            fill_in(made, [8] * 5)
            answer(close(made), staff)

    three_more(0)
    staff_client.get(address)
    with CaptureQueriesContext(connection) as few:
        staff_client.get(address)
    three_more(3)
    with django_assert_max_num_queries(len(few)):
        assert "Plein 5" in staff_client.get(address).text


@pytest.mark.parametrize(("role", "status"), [("participatieadviseur", 200), ("communicatie", 200), ("moderator", 302)])
def test_who_may_see_the_desk(client_in_role: Callable[[str], Client], role: str, status: int) -> None:
    assert client_in_role(role).get("/beheer/evaluaties/").status_code == status
