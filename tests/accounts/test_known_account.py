"""Who is logged in is known from the session's own row, and only while all that Django asks of a session holds."""

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, get_user
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from accounts.models import Participant, User
from accounts.sessions import AccountMiddleware, SessionStore


def asked(session: SessionBase) -> HttpRequest:
    """A request in this session, as the views get it."""
    request = RequestFactory().get("/")
    request.session = SessionStore(session.session_key)
    AccountMiddleware(lambda request: HttpResponse())(request)
    return request


def test_account_and_participant_cost_one_query(
    resident_client: Client, resident: Participant, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    request = asked(resident_client.session)
    with django_assert_num_queries(1):
        assert request.user == resident.account
        assert request.user.participant == resident


def test_nothing_is_asked_before_someone_wants_to_know(
    resident_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        asked(resident_client.session)


def test_a_session_ends_with_its_password(resident_client: Client, resident: Participant) -> None:
    resident.account.set_password("a new one")
    resident.account.save()
    assert not asked(resident_client.session).user.is_authenticated


def test_an_account_that_is_closed_is_nobody(resident_client: Client) -> None:
    User.objects.update(is_active=False)
    assert not asked(resident_client.session).user.is_authenticated


def test_a_session_made_by_an_unknown_road_is_nobody(resident_client: Client) -> None:
    session = resident_client.session
    session[BACKEND_SESSION_KEY] = "some.other.Backend"
    session.save()
    assert not asked(session).user.is_authenticated


def test_a_session_without_its_hash_is_nobody(resident_client: Client) -> None:
    session = resident_client.session
    del session[HASH_SESSION_KEY]
    session.save()
    assert not asked(session).user.is_authenticated


def test_it_knows_the_same_as_django(resident_client: Client, resident: Participant) -> None:
    request = asked(resident_client.session)
    assert request.user == get_user(request) == resident.account
