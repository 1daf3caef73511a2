"""Cards and reactions are drawn once for all visitors, and anew as soon as anything in them changes."""

from collections.abc import Callable
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.models import Participant
from cms.caching import forget_pages, kept
from cms.drawing import drawn
from consultations.comments.actions import edit_comment, post_comment
from consultations.comments.listing import thread_of
from consultations.models import Consultation
from consultations.register.authors import Author
from languages.local_texts import NotTranslated

CARD = "components/card.html"


@pytest.fixture
def question(make_consultation: Callable[..., Consultation]) -> Consultation:
    return make_consultation("discussion")


def test_the_same_card_is_drawn_once() -> None:
    first = drawn(CARD, [{"title": "Plein", "href": "/plein/"}])
    with patch("cms.drawing.cache.set_many") as kept_now:
        again = drawn(CARD, [{"title": "Plein", "href": "/plein/"}] * 2)
    assert again == first * 2
    assert not kept_now.called


def test_a_title_with_html_stays_text_also_from_the_cache() -> None:
    hostile = [{"title": '<script>alert(1)</script>"><img src=x onerror=alert(2)>', "href": '/"onmouseover="alert(3)'}]
    for html in drawn(CARD, hostile) + drawn(CARD, hostile):
        assert "&lt;script&gt;alert(1)" in html
        assert "<script" not in html
        assert "<img" not in html
        assert '"onmouseover' not in html


def test_a_changed_card_is_drawn_anew() -> None:
    first, second = drawn(CARD, [{"title": "Plein"}, {"title": "Park"}])
    assert "Plein" in first
    assert "Park" in second


def test_a_card_is_drawn_in_each_language() -> None:
    drawn(CARD, [{"title": "Plein", "days_left": 2}])
    with translation.override("en"):
        (in_english,) = drawn(CARD, [{"title": "Plein", "days_left": 2}])
        (untranslated,) = drawn(CARD, [{"title": NotTranslated("Plein"), "days_left": 2}])
    assert "Nog 2 dagen" not in in_english
    assert 'lang="nl"' not in in_english
    assert 'lang="nl"' in untranslated


def test_without_a_cache_cards_are_drawn_each_time(without_cache: Callable[[], None]) -> None:
    without_cache()
    assert "Plein" in drawn(CARD, [{"title": "Plein"}])[0]


def test_what_is_kept_is_made_anew_after_a_publication(db: None, django_capture_on_commit_callbacks: object) -> None:
    made = iter(range(9))
    assert [kept("number", lambda: next(made)) for _ in range(3)] == [0, 0, 0]
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # a fixture without a type
        forget_pages()
    assert kept("number", lambda: next(made)) == 1


@pytest.mark.django_db
def test_a_visitor_reads_a_changed_reaction_at_once(
    client: Client, resident: Participant, question: Consultation
) -> None:
    address = question.get_absolute_url()
    placed = post_comment(author=Author(participant=resident), thread=thread_of(question), text="Meer bomen")
    assert "Meer bomen" in client.get(address).content.decode()
    edit_comment(comment=placed.comment, participant=resident, text="Meer banken")
    page = client.get(address).content.decode()
    assert "Meer banken" in page
    assert "Meer bomen" not in page


@pytest.mark.django_db
def test_the_buttons_of_one_reader_are_not_shown_to_the_next(
    client: Client, resident_client: Client, resident: Participant, question: Consultation
) -> None:
    placed = post_comment(author=Author(participant=resident), thread=thread_of(question), text="Meer bomen")
    address, edit = question.get_absolute_url(), reverse("comments:edit", args=[placed.comment.pk])
    pages = [reader.get(address).content.decode() for reader in (resident_client, client, resident_client)]
    assert [edit in page for page in pages] == [True, False, True]
