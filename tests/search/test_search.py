"""One search over everything that is public."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.models import NewsItem, Project
from tests.conftest import MakeProject


def titles(response: Any) -> list[str]:
    return [one["hit"].title for one in response.context["page_obj"]]


def test_nothing_asked(client: Client, db: None) -> None:
    response = client.get("/zoeken/")
    assert response.context["page_obj"] is None
    assert 'content="noindex"' in response.content.decode()


def test_project_by_its_words_and_inside_a_longer_word(client: Client, project: Project) -> None:
    for words in ("stationsplein", "PLEIN", "groen schets"):
        assert titles(client.get("/zoeken/", {"q": words})) == ["Stationsplein opnieuw inrichten"]
    assert titles(client.get("/zoeken/", {"q": "plein zwembad"})) == []


def test_project_by_its_english_words(client: Client, project: Project) -> None:
    project.set_local_text("en", "title", "Station square")
    project.save()
    assert titles(client.get("/en/zoeken/", {"q": "square"})) == ["Station square"]


def test_draft_is_not_found(client: Client, make_project: MakeProject) -> None:
    make_project("Geheim zwembad", live=False)
    assert titles(client.get("/zoeken/", {"q": "zwembad"})) == []


def test_news_once_it_shows(client: Client, project: Project) -> None:
    item = NewsItem.objects.create(
        project=project, title="De kraan komt", slug="kraan", summary="Let op.", body="<p>x</p>"
    )
    assert titles(client.get("/zoeken/", {"q": "kraan"})) == []
    NewsItem.objects.filter(pk=item.pk).update(published_at=timezone.now())
    assert titles(client.get("/zoeken/", {"q": "kraan"})) == ["De kraan komt"]


def test_standard_page(client: Client, db: None) -> None:
    assert titles(client.get("/zoeken/", {"q": "schermlezer"})) == ["Toegankelijkheid"]


def test_only_one_kind(client: Client, project: Project) -> None:
    assert titles(client.get("/zoeken/", {"q": "plein", "soort": "nieuws"})) == []
    assert titles(client.get("/zoeken/", {"q": "plein", "soort": "projecten"})) != []


def test_nothing_found(client: Client, db: None) -> None:
    assert "Wij vonden niets." in client.get("/zoeken/", {"q": "zwembad"}).content.decode()


@pytest.mark.parametrize(
    "words", ["'", '"', '"plein', "%", "_", "\\", "* OR 1=1 --", "a:* & !b | (", "<script>alert(1)</script>", "é" * 100]
)
def test_hostile_words(client: Client, project: Project, words: str) -> None:
    response = client.get("/zoeken/", {"q": words})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


@pytest.mark.parametrize("words", ["a" * 101, "pl\x00ein"])
def test_refused_words(client: Client, project: Project, words: str) -> None:
    response = client.get("/zoeken/", {"q": words})
    assert response.status_code == 200
    assert response.context["page_obj"] is None


def test_wrong_page_and_kind(client: Client, project: Project) -> None:
    assert client.get("/zoeken/", {"q": "plein", "page": "x", "soort": "niets"}).status_code == 200


def test_pages_run_on_through_the_kinds_and_queries_do_not_grow(
    client: Client, make_project: MakeProject, django_assert_max_num_queries: Any
) -> None:
    client.get("/zoeken/")
    project = make_project("Plein nul")
    for number in range(1, 40):
        NewsItem.objects.create(
            project=project,
            title=f"Plein {number}",
            slug=f"n{number}",
            summary="Kort.",
            body="",
            published_at=timezone.now(),
        )
        if number in (15, 30):
            with django_assert_max_num_queries(15):
                assert len(titles(client.get("/zoeken/", {"q": "plein"}))) == min(number + 1, 20)
    seen = titles(client.get("/zoeken/", {"q": "plein"})) + titles(client.get("/zoeken/", {"q": "plein", "page": 2}))
    assert len(set(seen)) == 40


def test_the_name_under_which_a_translation_is_kept_is_no_word(client: Client, project: Project) -> None:
    project.set_local_text("en", "title", "Station café")
    project.save()
    assert titles(client.get("/zoeken/", {"q": "title"})) == []
    assert titles(client.get("/zoeken/", {"q": "café"})) == ["Stationsplein opnieuw inrichten"]
