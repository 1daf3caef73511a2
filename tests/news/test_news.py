"""News of a project: from its own moment on, on the project, on its page and in the feed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import timezone

from areas.models import Area
from cms import parts
from cms.models import NewsItem, Project

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(project: Project) -> NewsItem:
    return NewsItem.objects.create(
        project=project,
        title="Inloopavond",
        slug="inloopavond",
        summary="Bekijk de schetsen.",
        body="<p>U bent welkom.</p>",
        published_at=timezone.now() - timedelta(hours=1),
    )


def addresses(project: Project) -> list[str]:
    return [project.url, f"{project.url}nieuws/", f"{project.url}nieuws/feed/"]


def test_news_is_on_the_project_the_list_and_the_feed(client: Client, item: NewsItem) -> None:
    for address in addresses(item.project):
        assert "Inloopavond" in client.get(address).content.decode()
    assert "U bent welkom." in client.get(f"{item.project.url}nieuws/inloopavond/").content.decode()


@pytest.mark.parametrize("moment", [timedelta(hours=1), None])
def test_before_its_moment_it_is_nowhere(client: Client, item: NewsItem, moment: timedelta | None) -> None:
    NewsItem.objects.update(published_at=timezone.now() + moment if moment else None)
    for address in addresses(item.project):
        assert "Inloopavond" not in client.get(address).content.decode()
    assert client.get(f"{item.project.url}nieuws/inloopavond/").status_code == 404


def test_the_feed_is_one(client: Client, item: NewsItem) -> None:
    response = client.get(f"{item.project.url}nieuws/feed/")
    assert response["Content-Type"].startswith("application/atom+xml")
    entry = ElementTree.fromstring(response.content).find("{*}entry")
    assert entry.find("{*}link").get("href") == f"http://testserver{item.get_absolute_url()}"


def test_it_reads_in_another_language(client: Client, item: NewsItem) -> None:
    item.set_local_text("en", "title", "Open evening")
    item.save()
    page = client.get(f"/en/projecten/{item.project.slug}/nieuws/inloopavond/").content.decode()
    assert "Open evening" in page


def test_staff_write_news(staff_client: Client, client: Client, project: Project) -> None:
    written = {
        "project": project.pk,
        "title": "Bouw begint",
        "slug": "",
        "summary": "In mei.",
        "body": '{"blocks": [{"key": "a", "text": "Op 3 mei.", "type": "unstyled", "depth": 0,'
        ' "inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}',
        "published_at": "2026-01-02 10:00",
        "title__en": "Building starts",
    }
    response = staff_client.post("/beheer/snippets/cms/newsitem/add/", written)
    assert response.status_code == 302, response.context["form"].errors
    assert "Op 3 mei." in client.get(f"{project.url}nieuws/bouw-begint/").content.decode()
    assert "Building starts" in client.get(f"/en/projecten/{project.slug}/nieuws/bouw-begint/").content.decode()
    edited = staff_client.get(f"/beheer/snippets/cms/newsitem/edit/{NewsItem.objects.get().pk}/")
    assert edited.status_code == 200
    assert edited.content.decode().count('name="title__en"') == 1


def test_the_address_of_the_feed_is_taken(item: NewsItem) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        NewsItem.objects.update(slug="feed")


def test_the_same_for_everyone(client: Client, resident_client: Client, item: NewsItem) -> None:
    for address in addresses(item.project)[1:]:
        one, other = client.get(address), resident_client.get(address)
        assert one.content == other.content
        assert "Set-Cookie" not in one.headers


def test_the_list_asks_the_same_at_twice_the_rows(
    client: Client, item: NewsItem, django_assert_max_num_queries: Any
) -> None:
    counts = []
    for some in (range(12), range(12, 30)):
        for number in some:
            item.pk, item.slug = None, f"bericht-{number}"
            item.save()
        client.get(f"{item.project.url}nieuws/")
        with django_assert_max_num_queries(12) as asked:
            client.get(f"{item.project.url}nieuws/")
        counts.append(len(asked.captured_queries))
    assert counts[0] == counts[1]


def test_an_area_has_the_news_of_its_projects(item: NewsItem, area: Area) -> None:
    request = RequestFactory().get("/")
    (news,) = [part for part in parts.of("area", area, request) if part["name"] == "news"]
    assert "Inloopavond" in render_to_string(news["template"], {"part": news["context"]}, request)


def test_an_editor_writes_news_and_does_not_publish_it(
    client: Client, client_in_role: Callable[[str], Client], project: Project, item: NewsItem
) -> None:
    editor, communications = client_in_role("redacteur"), client_in_role("communicatie")
    body = (
        '{"blocks": [{"key": "a", "text": "Op 3 mei.", "type": "unstyled", "depth": 0,'
        ' "inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}'
    )
    words = {"body": body, "summary": "Kort."}
    written = {
        **words,
        "project": project.pk,
        "title": "Concept",
        "slug": "concept",
        "published_at": "2020-01-01 10:00",
    }
    assert editor.post("/beheer/snippets/cms/newsitem/add/", written).status_code == 302
    draft = NewsItem.objects.get(slug="concept")
    assert draft.published_at is None
    assert client.get(f"{project.url}nieuws/concept/").status_code == 404
    assert editor.get(f"/beheer/snippets/cms/newsitem/edit/{draft.pk}/").status_code == 200

    changed = {**written, "title": "Anders", "slug": item.slug, "published_at": ""}
    for page in (f"edit/{item.pk}", f"delete/{item.pk}"):
        assert editor.post(f"/beheer/snippets/cms/newsitem/{page}/", changed).status_code == 302
    editor.post(f"/beheer/bulk/cms/newsitem/delete/?next=/beheer/&id={item.pk}")
    assert "Inloopavond" in client.get(f"{project.url}nieuws/inloopavond/").content.decode()

    communications.post(f"/beheer/snippets/cms/newsitem/edit/{draft.pk}/", written)
    assert client.get(f"{project.url}nieuws/concept/").status_code == 200
