"""The Atom feed: everything, or what its address narrows it to; the same for everyone."""

from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from areas.models import Area
from cms.models import NewsItem, Project
from tests.conftest import MakeConsultation, MakeProject

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def titles(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)
    return [str(entry.findtext(f"{ATOM}title")) for entry in feed.iter(f"{ATOM}entry")]


def news(title: str, **place: Any) -> NewsItem:
    said = {"summary": "Kort.", "body": "<p>Lang.</p>", "published_at": timezone.now()}
    return NewsItem.objects.create(title=title, slug=title.lower(), **said, **place)


@pytest.fixture
def project(make_project: MakeProject) -> Project:
    return make_project()


def test_feed_is_narrowed_by_its_address(
    client: Client, project: Project, area: Area, make_project: MakeProject, make_consultation: MakeConsultation
) -> None:
    other = make_project("Sporthal", areas=[])
    news("Bomen", project=project)
    news("Feest", area=area)
    news("Zaal", project=other)
    question = f"Nieuwe vraag: {make_consultation().title}"
    assert set(titles(client, "/feed/")) == {"Bomen", "Feest", "Zaal", question}
    assert set(titles(client, f"/feed/?project={project.slug}")) == {"Bomen", question}
    assert {"Bomen", "Feest", question} <= set(titles(client, f"/feed/?gebied={area.slug}"))
    assert "Zaal" not in titles(client, f"/feed/?gebied={area.slug}&onderwerp=groen&soort=vragen")
    assert titles(client, f"/feed/?project={project.slug}&soort=vragen") == [question]
    assert titles(client, "/feed/?soort=terugkoppeling") == []


@pytest.mark.parametrize("odd", ["soort=iets", "project=nergens", "gebied=nergens", "onderwerp=nergens"])
def test_unknown_words_are_no_feed(client: Client, odd: str) -> None:
    assert client.get(f"/feed/?{odd}").status_code == 404


def test_a_character_pasted_along_from_elsewhere_breaks_no_feed(client: Client, project: Project) -> None:
    """Word has such characters for a line end; nobody sees them, and XML cannot hold them."""
    news("Bomen", project=project)
    NewsItem.objects.update(title="Bomen\x0ben struiken", summary="Kort\x08.\ufffe")
    Project.objects.update(title="Plein\x0b 1")
    assert titles(client, "/feed/") == ["Bomenen struiken"]
    assert titles(client, f"/feed/?project={project.slug}") == ["Bomenen struiken"]
    assert titles(client, f"/projecten/{project.slug}/nieuws/feed/") == ["Bomenen struiken"]


def test_draft_is_in_no_feed(client: Client, project: Project) -> None:
    news("Bomen", project=project)
    Project.objects.update(live=False)
    assert titles(client, "/feed/") == []


def test_pages_tell_of_their_feed(client: Client, project: Project, area: Area) -> None:
    for page, address in (
        (project.get_absolute_url(), f"/feed/?project={project.slug}"),
        (f"/wijken/{area.slug}/", f"/feed/?gebied={area.slug}"),
        ("/terugkoppeling/", "/feed/?soort=terugkoppeling"),
    ):
        html = client.get(page).content.decode()
        head = html[: html.index("</head>")]
        assert 'type="application/atom+xml" title=' in head
        assert f'href="{address}"' in head
        assert f'href="{address}"' in html[html.index("</head>") :]


def test_page_of_weighings_offers_its_feed_of_an_area_or_topic(client: Client, project: Project, area: Area) -> None:
    html = client.get("/terugkoppeling/").content.decode()
    form = html[html.index('action="/feed/"') :]
    form = form[: form.index("</form>")]
    assert 'value="terugkoppeling"' in form
    assert f'<option value="{area.slug}">' in form
    assert project.topic
    assert f'<option value="{project.topic.slug}">' in form
    assert titles(client, f"/feed/?soort=terugkoppeling&gebied={area.slug}&onderwerp=") == []


def test_list_narrowed_to_a_topic_leads_to_following_it(client: Client, project: Project, area: Area) -> None:
    topic = project.topic
    assert topic
    assert "/volgen/" not in client.get("/projecten/").content.decode()
    html = client.get(f"/projecten/?onderwerp={topic.slug}&wijk={area.slug}").content.decode()
    assert f'href="/volgen/onderwerp/{topic.pk}/"' in html
    assert f'href="/volgen/gebied/{area.pk}/"' in html
    assert f'href="/feed/?onderwerp={topic.slug}&amp;gebied={area.slug}"' in html
    assert titles(client, f"/feed/?onderwerp={topic.slug}&gebied={area.slug}") == []


def test_feed_asks_as_little_for_many(client: Client, project: Project) -> None:
    asked = []
    client.get("/feed/")  # what the site looks up once is known
    for start in (0, 5):
        for number in range(start, start + 5):
            news(f"Bericht-{number}", project=project)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/feed/?project={project.slug}&n={start}")
        asked.append(len(queries))
    assert asked[0] == asked[1]
