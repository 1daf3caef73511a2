"""A text without a translation stops the gate, whatever is wrong with it."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from config.catalogue import clashes, compile_catalogue, problems


def catalogue(*texts: tuple, **options: object) -> Catalog:
    made = Catalog(locale="en")
    for source, translation in texts:
        made.add(source, translation, **options)
    return made


@pytest.fixture
def translated(tmp_path: Path):
    def write(made: Catalog, *, compiled: bool = True) -> Path:
        path = tmp_path / "en" / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, made)
        if compiled:
            compile_catalogue("en", tmp_path)
        return tmp_path

    return write


CODE = catalogue(("Doe mee", ""), (("%(n)s reactie", "%(n)s reacties"), ("", "")))
COMPLETE = [("Doe mee", "Take part"), (("%(n)s reactie", "%(n)s reacties"), ("%(n)s comment", "%(n)s comments"))]


def test_complete_catalogue_passes(translated) -> None:
    assert list(problems("en", CODE, translated(catalogue(*COMPLETE)))) == []


@pytest.mark.parametrize(
    ("texts", "problem"),
    [
        (COMPLETE[:1], "missing: '%(n)s reactie'"),
        ([("Doe mee", ""), COMPLETE[1]], "empty: 'Doe mee'"),
        ([COMPLETE[0], (COMPLETE[1][0], ("%(n)s comment", ""))], "empty: '%(n)s reactie'"),
        ([("Doe mee", "Take part, {}"), COMPLETE[1]], "other placeholders: 'Doe mee'"),
        ([COMPLETE[0], (COMPLETE[1][0], ("one comment", "comments"))], "other placeholders: '%(n)s reactie'"),
        ([*COMPLETE, ("Oud", "Old")], "no longer used: 'Oud'"),
    ],
)
def test_what_is_wrong_is_named(translated, texts: list, problem: str) -> None:
    assert list(problems("en", CODE, translated(catalogue(*texts)))) == [f"en: {problem}"]


def test_guess_of_a_machine_is_no_translation(translated) -> None:
    made = catalogue(COMPLETE[1])
    made.add("Doe mee", "Take part", flags=["fuzzy"])
    assert "en: fuzzy: 'Doe mee'" in list(problems("en", CODE, translated(made)))


def test_stale_compiled_catalogue_is_seen(translated) -> None:
    translated(catalogue(COMPLETE[0], (COMPLETE[1][0], ("%(n)s remark", "%(n)s remarks"))))
    folder = translated(catalogue(*COMPLETE), compiled=False)
    (problem,) = problems("en", CODE, folder)
    assert "another one" in problem


def test_words_that_differ_in_context_only_are_kept_apart(translated) -> None:
    code = catalogue(("Voor", ""))
    code.add("Voor", "", context="standpunt")
    made = catalogue(("Voor", "Before"))
    made.add("Voor", "For", context="standpunt")
    assert list(problems("en", code, translated(made))) == []


def test_no_catalogue_at_all(tmp_path: Path) -> None:
    assert list(problems("en", CODE, tmp_path)) == ["en: there is no catalogue"]


def test_dutch_word_that_a_library_translates_is_refused() -> None:
    (clash,) = clashes(catalogue(("Monday", ""), ("Doe mee", "")))
    assert "Monday" in clash
    assert list(clashes(catalogue(("Monday", ""), context="hulp"))) == []
