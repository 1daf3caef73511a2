"""One page for all visitors, and never anything of one of them in it."""

from unittest.mock import patch

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from cms.caching import forget_pages

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.config.shared_pages")]


@pytest.fixture(autouse=True)
def caching(settings) -> None:
    settings.PAGE_CACHE_SECONDS = 60


def test_second_visitor_costs_no_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    first = Client().get("/")
    with django_assert_num_queries(0):
        second = Client().get("/")
    assert second.content == first.content == b"0 accounts, page 1"
    assert dict(second.items()) == dict(first.items())
    assert not second.cookies


@pytest.mark.parametrize("address", ["/form/", "/cookie/", "/name/", "/message/", "/own/"])
def test_what_is_of_one_visitor_is_not_kept(address: str) -> None:
    with patch("config.page_cache.cache.set") as kept:
        Client().get(address)
    kept.assert_not_called()


def test_logged_in_gets_a_page_made_for_them(resident_client: Client) -> None:
    Client().get("/")
    User.objects.create_user("new@example.org")
    assert resident_client.get("/").content == b"2 accounts, page 1"
    assert Client().get("/").content == b"1 accounts, page 1"


def test_parameters_in_any_order_are_one_page() -> None:
    with patch("config.page_cache.cache.set") as kept:
        Client().get("/?page=2&gebied=x")
        Client().get("/?gebied=x&page=2")
    (first, _, _), (second, _, _) = (call.args for call in kept.call_args_list)
    assert first == second


def test_unknown_parameter_is_not_kept() -> None:
    with patch("config.page_cache.cache.set") as kept:
        Client().get("/?utm=1")
    kept.assert_not_called()


def test_other_page_is_another_key() -> None:
    Client().get("/")
    assert Client().get("/?page=2").content == b"0 accounts, page 2"


def test_head_is_answered_but_not_kept() -> None:
    with patch("config.page_cache.cache.set") as kept:
        assert Client().head("/").status_code == 200
    kept.assert_not_called()


def test_publication_shows_at_once(django_capture_on_commit_callbacks) -> None:
    Client().get("/")
    User.objects.create_user("new@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        forget_pages()
    assert Client().get("/").content == b"1 accounts, page 1"


def test_publication_that_is_rolled_back_forgets_nothing(django_capture_on_commit_callbacks) -> None:
    Client().get("/")
    User.objects.create_user("new@example.org")
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        forget_pages()
        transaction.set_rollback(True)
    assert Client().get("/").content == b"0 accounts, page 1"


def test_page_begun_before_a_publication_is_not_shown_after_it(django_capture_on_commit_callbacks) -> None:
    def publish_meanwhile() -> int:
        with django_capture_on_commit_callbacks(execute=True):
            forget_pages()
        return 0

    with patch("tests.config.shared_pages.User.objects.count", publish_meanwhile):
        Client().get("/")
    User.objects.create_user("new@example.org")
    assert Client().get("/").content == b"1 accounts, page 1"
