"""Newsletters on the site: what was sent, for everyone, the same for everyone."""

from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from cms.models import Project
from newsletters.issues import actions
from newsletters.models import Issue, Newsletter

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(draft: Issue, writer: User) -> Issue:
    issue = actions.ask_approval(issue=draft, by=writer)
    actions.approve(issue=issue, by=writer)
    now = timezone.now()
    Issue.objects.filter(pk=draft.pk).update(state="sent", started_at=now, sent_at=now)
    return Issue.objects.get(pk=draft.pk)


def test_an_issue_is_on_the_site_once_it_was_sent(client: Client, draft: Issue) -> None:
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert draft.subject not in client.get("/nieuwsbrieven/nieuws/").content.decode()


def test_what_was_sent_can_be_read_as_it_was(client: Client, sent: Issue, project: Project) -> None:
    title = project.title
    project.title = "Heel iets anders"
    project.save()
    page = client.get(sent.get_absolute_url()).content.decode()
    assert title in page
    assert "Heel iets anders" not in page
    assert "Goedendag" in page
    for address in ("/nieuwsbrieven/", "/nieuwsbrieven/nieuws/"):
        assert sent.subject in client.get(address).content.decode()


def test_the_archive_and_the_mail_hold_nothing_that_runs(client: Client, draft: Issue, writer: User) -> None:
    hostile = (
        '<p onclick="alert(1)">Veilig<script>alert(2)</script><img src=x onerror="alert(3)">'
        "<style>*{display:none}</style><svg onload=alert(4)></p>"
    )
    draft.subject = '"><script>alert(5)</script>'
    draft.body = [("text", hostile)]
    draft.save()
    issue = actions.ask_approval(issue=draft, by=writer)
    actions.approve(issue=issue, by=writer)
    now = timezone.now()
    Issue.objects.filter(pk=draft.pk).update(state="sent", started_at=now, sent_at=now)
    issue = Issue.objects.get(pk=draft.pk)
    pages = [client.get(one).text for one in (issue.get_absolute_url(), "/nieuwsbrieven/", "/zoeken/?q=Veilig")]
    assert "Veilig" in pages[0]
    for page in (*pages, issue.frozen_html):
        for runs in ("<script>alert", "onclick=", "onerror=", "onload=", "display:none}"):
            assert runs not in page, runs


def test_what_was_sent_is_found_by_its_words(client: Client, sent: Issue) -> None:
    for words in ("denk mee", "Goedendag", "juni"):
        page = client.get("/zoeken/", {"q": words, "soort": "nieuwsbrieven"}).text
        assert sent.subject in page
        assert sent.get_absolute_url() in page
    Issue.objects.update(state="sending", sent_at=None)
    for kind in ("nieuwsbrieven", ""):
        assert sent.get_absolute_url() not in client.get("/zoeken/", {"q": "Goedendag", "soort": kind}).text


def test_the_list_says_how_to_subscribe(client: Client, newsletter: Newsletter) -> None:
    assert "/nieuwsbrieven/nieuws/aanmelden/" in client.get("/nieuwsbrieven/").content.decode()
    Newsletter.objects.update(is_active=False)
    assert "/aanmelden/" not in client.get("/nieuwsbrieven/nieuws/").content.decode()


def test_the_feed_is_one(client: Client, sent: Issue) -> None:
    response = client.get("/nieuwsbrieven/nieuws/feed/")
    assert response["Content-Type"].startswith("application/atom+xml")
    entry = ElementTree.fromstring(response.content).find("{*}entry")
    assert entry.find("{*}link").get("href") == f"http://testserver{sent.get_absolute_url()}"


def test_the_same_for_everyone(client: Client, resident_client: Client, sent: Issue) -> None:
    for address in ("/nieuwsbrieven/", "/nieuwsbrieven/nieuws/", sent.get_absolute_url()):
        one, other = client.get(address), resident_client.get(address)
        assert one.content == other.content
        assert "Set-Cookie" not in one.headers


@pytest.mark.parametrize("address", ["/nieuwsbrieven/nieuws/", "/beheer/nieuwsbrieven/"])
def test_a_list_asks_the_same_at_twice_the_rows(
    writer_client: Client, sent: Issue, address: str, django_assert_max_num_queries: Any
) -> None:
    counts = []
    for some in (8, 16):
        for _number in range(some):
            sent.pk, sent._state.adding, sent.latest_revision, sent.live_revision = None, True, None, None
            sent.save()
        writer_client.get(address)
        with django_assert_max_num_queries(40) as asked:
            writer_client.get(address)
        counts.append(len(asked.captured_queries))
    assert counts[0] == counts[1]


def test_the_list_of_newsletters_asks_the_same_at_twice_the_rows(
    client: Client, sent: Issue, django_assert_max_num_queries: Any
) -> None:
    counts = []
    for some in (range(6), range(6, 14)):
        for number in some:
            Newsletter.objects.create(title=f"N{number}", slug=f"n{number}", summary="x", sender_name="x")
        client.get("/nieuwsbrieven/")
        with django_assert_max_num_queries(20) as asked:
            client.get("/nieuwsbrieven/")
        counts.append(len(asked.captured_queries))
    assert counts[0] == counts[1]
