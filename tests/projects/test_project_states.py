"""Rule 6: late is visible, on the project and in the staff overview; and how else a project stands."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cms.models import Project
from cms.projects.states import State
from consultations.models import Consultation
from consultations.project_states import having, of_one
from consultations.weighing.models import Weighing
from tests.conftest import MakeConsultation

DAY = timedelta(days=1)


@pytest.fixture
def closed(make_consultation: MakeConsultation) -> Consultation:
    return make_consultation(opens_at=timezone.now() - 9 * DAY, closes_at=timezone.now() - 5 * DAY)


def answer(project: Project, question: Consultation) -> None:
    now = timezone.now()
    weighing = Weighing.objects.create(
        project=project,
        title=question.title,
        slug=question.slug,
        cutoff=now,
        state="published",
        published_at=now,
        decided_by="College",
        decided_on=now.date(),
    )
    weighing.consultations.add(question)


def feedback_was_due(project: Project) -> Project:
    Project.objects.update(feedback_date=timezone.localdate() - DAY)
    return Project.objects.get(pk=project.pk)


def stands(project: Project) -> list[str]:
    return [state for state in State.values if having(Project.objects.all(), state, timezone.now()).exists()]


def test_late_on_the_page_in_the_list_and_in_the_overview(
    client: Client, staff_client: Client, project: Project, closed: Consultation
) -> None:
    assert stands(project) == [State.WAITING]
    project = feedback_was_due(project)
    assert stands(project) == [State.LATE]
    assert "Te laat. U zou dit horen op" in client.get(project.get_absolute_url()).text
    assert "Terugkoppeling te laat" in client.get("/projecten/").text
    assert project.title in staff_client.get("/beheer/te-laat/").text


def test_an_answer_in_time_is_not_late(client: Client, project: Project, closed: Consultation) -> None:
    answer(project, closed)
    project = feedback_was_due(project)
    assert stands(project) == [State.ANSWERED]
    assert "Te laat" not in client.get(project.get_absolute_url()).text


def test_an_answer_to_one_question_does_not_hide_that_another_waits(
    client: Client, project: Project, closed: Consultation, make_consultation: MakeConsultation
) -> None:
    make_consultation(opens_at=timezone.now() - 9 * DAY, closes_at=timezone.now() - 4 * DAY)
    answer(project, closed)
    project = feedback_was_due(project)
    assert of_one(project, timezone.now()).late
    page = client.get(project.get_absolute_url()).text
    assert "Te laat. U zou dit horen op" in page
    assert "Wij zijn te laat" in page
    assert closed.title in page.partition('id="terugkoppeling"')[2]


def test_a_project_that_only_informs_is_never_late(project: Project) -> None:
    project = feedback_was_due(project)
    assert stands(project) == []
    assert not of_one(project, timezone.now()).late


def test_a_question_to_come_is_not_waited_for(
    client: Client, project: Project, make_consultation: MakeConsultation
) -> None:
    make_consultation(opens_at=timezone.now() + DAY)
    project = feedback_was_due(project)
    assert stands(project) == [State.COMING]
    assert "Wij zijn te laat" not in client.get(project.get_absolute_url()).text
