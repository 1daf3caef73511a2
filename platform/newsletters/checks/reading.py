"""A hint of how hard a Dutch text reads: our own small measure, of long sentences and long words; no verdict.

Source of the limits: the common advice for B1, at most fifteen words a sentence; a word is long from twelve letters.
"""

import re
from dataclasses import dataclass

LONG_SENTENCE = 20
LONG_WORD = 12
MOST_WORDS_A_SENTENCE = 15.0
MOST_LONG_WORDS = 0.12
LEAST_WORDS = 30

_SENTENCE = re.compile(r"[.!?:]+(?:\s|$)|\n\s*\n|\n- ")
_ADDRESS = re.compile(r"\(?https?://\S+\)?|\S+@\S+")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@dataclass(frozen=True)
class Reading:
    """How a text reads: words in an average sentence, the share of long words (0 to 1), and examples of both."""

    words: int
    per_sentence: float
    long_words: float
    longest_sentence: str
    examples: tuple[str, ...]

    @property
    def is_hard(self) -> bool:
        """Whether the hint is given; never for a text too short to say anything of."""
        too_long = self.per_sentence > MOST_WORDS_A_SENTENCE or self.long_words > MOST_LONG_WORDS
        return self.words >= LEAST_WORDS and too_long


def read(text: str) -> Reading:
    """Measure a Dutch text; addresses do not count."""
    text = _ADDRESS.sub("", text)
    sentences = [found for part in _SENTENCE.split(text) if (found := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return Reading(0, 0.0, 0.0, "", ())
    long_words = [word for word in words if len(word) >= LONG_WORD]
    longest = max(sentences, key=len)
    return Reading(
        words=len(words),
        per_sentence=len(words) / len(sentences),
        long_words=len(long_words) / len(words),
        longest_sentence=" ".join(longest) if len(longest) > LONG_SENTENCE else "",
        examples=tuple(dict.fromkeys(sorted(long_words, key=len, reverse=True)))[:5],
    )
