"""How an evaluation question is answered: the values of each kind, what they are called, and how they are summed up."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """The kinds of question."""

    YES_NO = "yes_no", _("ja, een beetje, nee")
    QUALITY = "quality", _("van heel goed tot heel slecht")
    MARK = "mark", _("een cijfer van 1 tot en met 10")
    TEXT = "text", _("in eigen woorden")


@dataclass(frozen=True)
class Scale:
    """The values of one kind, the best first; from `good` on a value counts as a good answer."""

    labels: dict[int, object]
    good: int


SCALES = {
    Kind.YES_NO: Scale(
        {3: _("Ja"), 2: _("Een beetje"), 1: pgettext_lazy("antwoord", "Nee")},
        good=3,
    ),
    Kind.QUALITY: Scale(
        {5: _("Heel goed"), 4: pgettext_lazy("antwoord", "Goed"), 3: _("Gewoon"), 2: _("Slecht"), 1: _("Heel slecht")},
        good=4,
    ),
    Kind.MARK: Scale({value: str(value) for value in range(10, 0, -1)}, good=6),
}


def scale_of(kind: str) -> Scale | None:
    """The scale of a kind; None for a question answered in words."""
    return SCALES.get(Kind(kind))


@dataclass(frozen=True)
class Sums:
    """What is left of many answers to one question: how many, the sum of their values, and how many were good."""

    number: int
    total: int
    good: int

    def score(self, kind: str) -> float | None:
        """The mean for a mark (1 to 10), for the rest the part that was good in percent; None without answers."""
        if not self.number:
            return None
        return self.total / self.number if kind == Kind.MARK else 100 * self.good / self.number
