"""The English of the demo town: each text beside its Dutch, put on a row before it is kept."""

from collections.abc import Mapping

from languages.local_texts import LocalTexts
from reporting.demo.english_plans import BODIES, PLANS
from reporting.demo.english_reviews import REVIEWS
from reporting.demo.english_town import FEEDBACK, NEWS, QUESTIONS, RULES

WORDS = {**PLANS, **BODIES, **RULES, **QUESTIONS, **FEEDBACK, **NEWS, **REVIEWS}


def in_english[T: LocalTexts](row: T, words: Mapping[str, str] = WORDS) -> T:
    """The same row with its English texts; what it already says in English stays."""
    found = {field: words[text] for field in row.localised if (text := getattr(row, field)) in words}
    row.local_texts = {**row.local_texts, "en": {**found, **row.local_texts.get("en", {})}}
    return row
