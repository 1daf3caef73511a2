"""What an evaluation yielded: the counts by question, without a group that is too small to show."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch

from consultations.evaluations.asking import AnswerCount, AskedQuestion, PooledCount, Remark
from consultations.evaluations.models import Evaluation, EvaluationPool
from consultations.evaluations.scales import Kind, Sums, scale_of


@dataclass(frozen=True)
class Line:
    """One value with how often it was answered, and its part of the answers in percent (0 to 100)."""

    label: str
    votes: int
    percent: int
    value: int


@dataclass(frozen=True)
class QuestionResult:
    """One question with its lines, the best answer first; without lines when too few answered it."""

    question: Any
    answers: int
    lines: list[Line] = field(default_factory=list)
    sums: Sums = field(default_factory=lambda: Sums(0, 0, 0))

    @property
    def kind(self) -> str:
        """How it was answered."""
        return str(self.question.kind)

    @property
    def is_mark(self) -> bool:
        """Whether the score is a mark and no percentage."""
        return self.kind == Kind.MARK

    @property
    def score(self) -> float | None:
        """The mean mark, or how many in a hundred answered well."""
        return self.sums.score(self.kind)


def results_of(evaluation: Evaluation) -> list[QuestionResult]:
    """The questions with a scale; held back by itself is each question that too few of the forms answered."""
    counts = Prefetch("counts", AnswerCount.objects.order_by("-value"))
    questions = evaluation.questions.exclude(kind=Kind.TEXT).prefetch_related(counts)
    return [_result(asked, evaluation) for asked in questions]


def _result(asked: AskedQuestion, evaluation: Evaluation) -> QuestionResult:
    if asked.answers < evaluation.smallest_group:
        return QuestionResult(asked, 0)
    return result(asked, {count.value: count.shown for count in asked.counts.all()})


def result(question: Any, by_value: dict[int, int]) -> QuestionResult:
    """A question with its counts in lines."""
    scale = scale_of(question.kind)
    assert scale is not None  # noqa: S101 - a question in words has no counts
    number = sum(by_value.values())
    lines = [
        Line(str(label), votes, round(100 * votes / number) if number else 0, value)
        for value, label in scale.labels.items()
        for votes in [by_value.get(value, 0)]
    ]
    total = sum(value * votes for value, votes in by_value.items())
    good = sum(votes for value, votes in by_value.items() if value >= scale.good)
    return QuestionResult(question, number, lines, Sums(number, total, good))


def remarks_of(evaluation: Evaluation) -> list[tuple[AskedQuestion, list[str]]]:
    """What people wrote, by question, in a random order: for staff only, and only of enough forms."""
    found = []
    for asked in evaluation.questions.filter(kind=Kind.TEXT):
        shown = Remark.objects.filter(asked=asked, is_shown=True).order_by("pk")
        found.append((asked, list(shown.values_list("text", flat=True))))
    return found


def results_of_pool(pool: EvaluationPool) -> list[QuestionResult]:
    """Small evaluations together, once there are enough of them."""
    if not pool.is_sealed:
        return []
    by_question: dict[int, dict[int, int]] = {}
    questions: dict[int, Any] = {}
    for count in PooledCount.objects.filter(pool=pool).select_related("standard").order_by("standard", "-value"):
        questions[count.standard_id] = count.standard
        by_question.setdefault(count.standard_id, {})[count.value] = count.number
    return [result(questions[pk], by_value) for pk, by_value in by_question.items()]
