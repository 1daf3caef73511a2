"""An evaluation of the project, with people who took part in it."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Participant, User
from clock.now import at
from cms.models import Project
from consultations.evaluations.answering import enter_paper
from consultations.evaluations.opening import evaluate_project, invite
from consultations.evaluations.scales import Kind
from consultations.evaluations.settling import settle_closed
from consultations.models import Evaluation

MakeEvaluation = Callable[..., Evaluation]
FillIn = Callable[..., None]


@pytest.fixture
def people(db: None) -> list[Participant]:
    """Twelve people with an address."""
    return [Participant.objects.create(email=f"mens{number}@example.org") for number in range(12)]


@pytest.fixture
def evaluation(project: Project, people: list[Participant], staff: User) -> Evaluation:
    """Open since now, mailed to twelve people."""
    begun = evaluate_project(project=project, by=staff)
    invite(evaluation=begun, people=people)
    begun.refresh_from_db()
    return begun


def answers_of(evaluation: Evaluation, mark: int, text: str = "") -> dict[int, Any]:
    """Everything good, with this mark."""
    given: dict[int, Any] = {}
    best = {Kind.YES_NO: 3, Kind.QUALITY: 4, Kind.MARK: mark}
    for asked in evaluation.questions.all():
        if asked.kind != Kind.TEXT:
            given[asked.pk] = best[Kind(asked.kind)]
        elif text:
            given[asked.pk] = text
    return given


@pytest.fixture
def fill_in(staff: User) -> FillIn:
    """Paper forms, one for each mark."""

    def fill(evaluation: Evaluation, marks: list[int], text: str = "") -> None:
        for mark in marks:
            enter_paper(evaluation=evaluation, answers=answers_of(evaluation, mark, text), by=staff)
        evaluation.refresh_from_db()

    return fill


def after_closing(evaluation: Evaluation, days: int = 0) -> datetime:
    return evaluation.closes_at + timedelta(days=days, minutes=1)


def close(evaluation: Evaluation) -> Evaluation:
    """Let it close and be settled, as if it were long open."""
    now = timezone.now()
    Evaluation.objects.filter(pk=evaluation.pk).update(
        opens_at=now - timedelta(days=15), reminds_at=now - timedelta(days=7), closes_at=now - timedelta(minutes=1)
    )
    settle_closed()
    evaluation.refresh_from_db()
    return evaluation


@pytest.fixture
def later(evaluation: Evaluation) -> Iterator[datetime]:
    """Just after the evaluation closed."""
    with at(after_closing(evaluation)):
        yield after_closing(evaluation)
