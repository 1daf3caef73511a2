"""The bench builds what it measures, asks for pages that exist, and tells what was reached. Nothing here is timed."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from accounts.models import Participant, Session
from cms.models import Project
from consultations.comments.models import Comment
from consultations.models import Consultation, Initiative
from reporting.bench import building, many
from reporting.bench.bare import TEXT
from reporting.bench.table import as_data, as_table, median_of
from reporting.bench.visits import count_queries, measured

TINY = building.Size(few_comments=10, many_comments=15, projects=5, initiatives=3, people=8, areas=2, polls=2)


@pytest.fixture
def built(db: None) -> None:
    building.fill(TINY, lambda line: None)


def test_it_builds_as_much_as_it_says(built: None) -> None:
    assert Comment.objects.count() == 25
    assert Project.objects.live().count() == 5
    assert Initiative.objects.listed().count() == 3
    assert Participant.objects.count() == Session.objects.count() == 8


def test_every_page_it_measures_is_there(built: None, client: Client) -> None:
    for line in measured():
        visit = line.visits(0)[0]
        if visit.data is None:
            assert client.get(visit.path).status_code == 200, line.name


def test_its_people_are_logged_in_and_their_forms_are_taken(built: None, client: Client) -> None:
    for line in measured():
        visit = line.visits(1)[3] if line.posts else None
        if visit:
            client.cookies["sessionid"] = many.session_key(visit.person)
            assert client.post(visit.path, visit.data).status_code == 302, line.name
    assert Comment.objects.readable().count() == 27


def test_nothing_takes_more_queries_than_it_may(built: None) -> None:
    for line in measured():
        if line.queries:
            first, second = (line.visits(1) * 2)[:2]
            count_queries(first, line.status)
            assert count_queries(second, line.status) <= line.queries, line.name


def test_a_built_discussion_reads_as_threads(built: None, client: Client) -> None:
    page = client.get(Consultation.objects.get(project__slug="kleine-reactieronde").get_absolute_url())
    roots = page.context["discussion"]["comments"]
    assert [len(root.children) for root in roots] == [2, 2]
    assert [len(child.children) for child in roots[0].children] == [2, 0]


def test_only_a_database_of_its_own_may_be_emptied(built: None) -> None:
    assert building.may_be_emptied()
    building.Municipality.objects.update(name="Gemeente Rietmond")
    assert not building.may_be_emptied()


def test_it_measures_postgresql_only(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings.bench")
    monkeypatch.setattr(connection, "vendor", "sqlite")
    with pytest.raises(CommandError, match="PostgreSQL"):
        call_command("bench")


def test_the_table_says_what_was_reached() -> None:
    rounds = [{"per_second": rate, "median_ms": 1, "p95_ms": 2, "bytes": 10} for rate in (10, 30, 20)]
    lines = [
        median_of("bare view", rounds),
        median_of("quick", rounds, queries=12, ratio=39.9, ratio_target=40, queries_target=12),
        median_of("slow", rounds, queries=13, ratio=39.9, ratio_target=40, queries_target=12),
    ]
    assert [line["reached"] for line in as_data(lines)] == [None, True, False]
    bare, quick, slow = as_table(lines).splitlines()[1:]
    assert "20.0" in bare
    assert quick.endswith("yes")
    assert slow.endswith("no")


def test_the_bare_view_is_ten_kilobytes() -> None:
    assert 10_000 <= len(TEXT) <= 10_240
