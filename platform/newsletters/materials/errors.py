"""Why a paper cannot be made, in words for who asked it."""

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext_lazy


class TooLong(ValidationError):
    """The words do not fit on one page, even in the smallest letters one can still read."""

    def __init__(self, *, most: int, over: int) -> None:
        self.over = over
        # Not yet in words: it arises in the language of the paper, and is read in that of who makes it.
        words = ngettext_lazy(
            "De tekst past niet op één bladzijde. Haal ongeveer %(over)d woord weg van de %(most)d onder de titel.",
            "De tekst past niet op één bladzijde. Haal ongeveer %(over)d woorden weg van de %(most)d onder de titel.",
            "over",
        )
        super().__init__(words, params={"over": over, "most": most})
