"""One question through the years as columns of an inline SVG; the table below it says everything in words."""

from collections.abc import Sequence

from consultations.evaluations.asking import StandardQuestion
from consultations.evaluations.scales import Kind
from consultations.evaluations.trends import Group
from consultations.figures.charts import BETWEEN, LETTER, MARGIN, TALL, Chart, Column, Label

WIDE = 44
MOST_COLUMNS = 8


def words_of(score: float | None, kind: str) -> str:
    """A score as people read it: a mark with one decimal, a part in percent."""
    if score is None:
        return "–"
    return f"{score:.1f}".replace(".", ",") if kind == Kind.MARK else f"{round(score)}%"


def chart_of(question: StandardQuestion, groups: Sequence[Group]) -> Chart | None:
    """The rows that have a figure of this question, the oldest first; None when fewer than two have."""
    drawn = [group for group in reversed(groups) if question.pk in group.sums][-MOST_COLUMNS:]
    if len(drawn) < 2:
        return None
    top = 10 if question.kind == Kind.MARK else 100
    columns, labels, x = list[Column](), list[Label](), BETWEEN
    for group in drawn:
        score = group.sums[question.pk].score(question.kind) or 0.0
        wide = max(WIDE, LETTER * len(group.label))
        high = round(score / top * TALL)
        y, middle = MARGIN + TALL - high, x + wide // 2
        columns.append(Column(x, y, wide, high, middle, y - 5, words_of(score, question.kind), True))
        labels.append(Label(middle, group.label))
        x += wide + BETWEEN
    base = MARGIN + TALL
    return Chart(columns, labels, x, base + 22, base, "", [])
