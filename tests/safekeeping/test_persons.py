"""What looks like a person in words that should name nobody."""

import pytest

from safekeeping.persons import persons_in


@pytest.mark.parametrize(
    "text",
    [
        "Mail naar jan@example.org",
        "Bel 06-12345678",
        "Bel 06 12 34 56 78.",
        "Bel +31 6 12345678",
        "Bel 010 - 123 45 67".replace(" - ", "-"),
        "Nummer 111222333",
        "Rekening NL91ABNA0417164300",
        "Dhr. Jansen klaagt",
        "De heer J. de Vries klaagt",
        "mevrouw van den Berg is eenzaam",
        "familie Yilmaz heeft het zwaar",
    ],
)
def test_what_is_surely_of_a_person(text: str) -> None:
    assert persons_in(text).sure


@pytest.mark.parametrize("text", ["Jan de Vries klaagt", "Veel overlast van Fatima El Amrani", "J. Jansen riep dit"])
def test_what_may_be_a_name(text: str) -> None:
    found = persons_in(text)
    assert found.perhaps
    assert not found.sure


@pytest.mark.parametrize(
    "text",
    [
        "Er ligt veel afval bij de speeltuin.",
        "Sinds 01-02-2026 10 keer gezien, ook op 3.4.2026.",
        "Er staan 120 auto's op het plein in 2026.",
        "Bij Merelstraat is het donker. De lantaarn is kapot.",
        "In de Stationsbuurt zijn 12000 mensen.",
        "Nummer 123456789",
    ],
)
def test_what_is_no_person(text: str) -> None:
    found = persons_in(text)
    assert (found.sure, found.perhaps) == ([], [])


def test_names_of_places_are_known() -> None:
    assert persons_in("Rond de Oude Markt is het vol.").perhaps == ["Oude Markt"]
    assert not persons_in("Rond de Oude Markt is het vol.", ["Oude Markt"]).perhaps
