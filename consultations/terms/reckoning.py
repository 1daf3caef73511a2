"""The last day of each term of the municipality, such as those for questions, concerns, evaluations and letters."""

from datetime import date, datetime

from django.utils import timezone

from clock.working_days import add_weeks, add_working_days
from consultations.terms.models import Terms

QUESTION, CONCERN, ORGANISATION, OBJECTION = "question", "concern", "organisation", "objection"
EVALUATION = "evaluation"
SMALL_LETTER, LETTER = "small_letter", "letter"


def answer_by(what: str, start: date | datetime) -> date:
    """The last day on which what came in at this moment or day has an answer; `what` is one of the names above."""
    day = timezone.localdate(start) if isinstance(start, datetime) else start
    terms = Terms.now()
    if what == LETTER:
        return add_weeks(day, terms.letter_weeks)
    days: int = getattr(terms, f"{what}_days")
    return add_working_days(day, days)
