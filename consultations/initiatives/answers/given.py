"""Answers as they come from a form, and how they are kept with an initiative."""

from collections.abc import Sequence
from dataclasses import dataclass

from consultations.initiatives.answers.models import Answer, RuleTick
from consultations.initiatives.kinds.models import KindQuestion, KindRule
from consultations.initiatives.models import Initiative


@dataclass(frozen=True)
class Given:
    """One answer to one own question: words, a figure (an amount in euro cents), or yes or no."""

    question: KindQuestion
    text: str = ""
    number: int | None = None
    yes: bool | None = None


def keep(initiative: Initiative, given: Sequence[Given], ticked: Sequence[tuple[KindRule, bool]]) -> None:
    """Keep what was answered, each with its question and rule as they were read."""
    Answer.objects.bulk_create(
        Answer(
            initiative=initiative,
            question=one.question,
            asked=one.question.text,
            position=position,
            is_public=one.question.is_public,
            answers=one.question.answers,
            text=one.text,
            number=one.number,
            yes=one.yes,
        )
        for position, one in enumerate(given)
    )
    RuleTick.objects.bulk_create(
        RuleTick(initiative=initiative, rule=rule, text=rule.text, position=position, holds=holds)
        for position, (rule, holds) in enumerate(ticked)
    )
